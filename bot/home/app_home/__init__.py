"""Home in Slack: a person's week, key results and team, and the alerts that wait for them."""

from bot.home.app_home.usecases import (
    next_publication,
    publish_outdated,
    refresh_after_agreement,
    refresh_after_alerts,
    refresh_after_check_ins,
    refresh_after_close,
    refresh_after_settings,
    refresh_after_steps,
    show_setup,
)

__all__ = [
    "next_publication",
    "publish_outdated",
    "refresh_after_agreement",
    "refresh_after_alerts",
    "refresh_after_check_ins",
    "refresh_after_close",
    "refresh_after_settings",
    "refresh_after_steps",
    "show_setup",
]
