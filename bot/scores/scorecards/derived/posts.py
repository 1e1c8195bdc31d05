"""Where closed scorecards are posted: under which names, in which language, page by page."""

from collections.abc import Mapping, Sequence
from itertools import count, takewhile

from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.goals.cycle_calendar import Cycle
from bot.people import people, workspaces
from bot.people.people import Team
from bot.slack import blocks as b
from bot.slack import outbox
from bot.slack.outbox import Message


def once_of(cycle: Cycle, team: Team | None = None) -> str:
    """Return the name of the post of a team's closed scorecard, or of the company's."""
    return f"scorecards.team:{team.id}:{cycle.id}" if team else f"scorecards.company:{cycle.id}"


def post(work: Work, t: Translator, channel: str, once: str, pages: Sequence[Message]) -> None:
    """Post the first page in the channel and the others in its thread; each as it reads now."""
    for n, message in enumerate(pages):
        thread = once if n else None
        outbox.promise(work, to=channel, message=message, once=_page(once, n), thread=thread)
    outbox.revise_many(work, as_posted(work, t, once, pages))


def as_posted(
    work: Work, t: Translator, once: str, pages: Sequence[Message]
) -> Mapping[str, Message]:
    """Return what every page that was ever posted reads now, by name: further ones than there are
    now say that there is nothing more.
    """
    known = {_page(once, n): message for n, message in enumerate(pages)}
    further = (_page(once, n) for n in count(len(pages)))
    left = takewhile(lambda name: outbox.is_promised(work, name), further)
    return known | dict.fromkeys(left, _nothing_more(t))


def speaks(work: Work, one: Team | None) -> Translator:
    """Return the language of a team's channel: that of its lead."""
    lead_id = one.lead_id if one else None
    lead = people.by_ids(work, [lead_id]).get(lead_id) if lead_id else None
    return translator(lead.locale if lead else "en")


def speaks_to_all(work: Work) -> Translator:
    """Return the language of the company's channel: that of the lead whose team has it."""
    channel = workspaces.current(work).channel
    return speaks(work, next((one for one in people.teams(work) if one.channel == channel), None))


def _page(once: str, n: int) -> str:
    return f"{once}:{n}" if n else once


def _nothing_more(t: Translator) -> Message:
    text = t(N_("Nothing more here."))
    return Message(text, b.blocks([b.context(text)]))
