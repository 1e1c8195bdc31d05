"""A form of the set-up."""

from dataclasses import dataclass

from bot.setup.drafts import SetupStep
from bot.setup.forms import SetupContext
from bot.setup.launch import LaunchPreview


@dataclass(frozen=True, kw_only=True)
class SetupForm:
    """The form to show: the step, what it needs, and for the last one what starting leads to.

    `page` names a form within a step.
    """

    step: SetupStep
    context: SetupContext
    page: str = ""
    preview: LaunchPreview | None = None
