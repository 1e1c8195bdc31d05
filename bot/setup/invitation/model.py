"""What Home shows of the set-up."""

from dataclasses import dataclass

from bot.setup.drafts import SetupDraft


@dataclass(frozen=True)
class SetupCard:
    """The set-up on somebody's Home: what was chosen, None before it began, and the names of leads
    by their Slack id.
    """

    draft: SetupDraft | None
    names: dict[str, str]


SCOPE_USES = {  # what each newer permission is for, as a key of a sentence
    "channels:read": "channels",
    "groups:read": "channels",
    "files:read": "files",
}
