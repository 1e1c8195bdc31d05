"""Who may set Weekbeat up, the message that invites them, and the card on their Home."""

from bot.setup.invitation.model import SetupCard
from bot.setup.invitation.usecases import (
    continue_after_import,
    invite_installer,
    may_begin,
    name_missing_permissions,
    require_admin,
    setup_card,
    show_finished,
)
from bot.setup.invitation.views import setup_blocks

__all__ = [
    "SetupCard",
    "continue_after_import",
    "invite_installer",
    "may_begin",
    "name_missing_permissions",
    "require_admin",
    "setup_blocks",
    "setup_card",
    "show_finished",
]
