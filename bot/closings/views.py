"""Letters at the end of a cycle: my scores, those of the people I lead, and what became of them."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.closings.model import Report
from bot.i18n import N_, Translator
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import escape
from bot.verdicts import Item
from bot.verdicts.views import CONFIRM_LED, CONFIRM_OWN, OPEN, place, said_of, score

MOST_LINES, MOST_PEOPLE = 12, 20


def letter(t: Translator, report: Report) -> Message:
    """What someone is asked; it shows what has been said since."""
    headline = t(N_("{cycle} is over: what counts?"), cycle=report.cycle.name)
    end = t.moment(report.closing.freezes_at, report.person.zone)
    rule = t(N_("On {moment} the scores are frozen and posted."), moment=end)
    parts = [b.header(headline), b.section(rule), *_own(t, report), *_led(t, report)]
    return Message(escape(headline), b.blocks(parts))


def reminder(t: Translator, report: Report) -> Message:
    """What is still open, in the letter's thread."""
    end = t.moment(report.closing.freezes_at, report.person.zone)
    n = report.unsaid + report.unsettled
    said = t.plural(
        "{n} score of {cycle} waits for you until {moment}; then it counts as computed.",
        "{n} scores of {cycle} wait for you until {moment}; then they count as computed.",
        n,
        cycle=escape(report.cycle.name),
        moment=end,
    )
    return Message(said, b.blocks([b.section(said)]))


def closed(t: Translator, report: Report, total: float | None) -> Message:
    """A letter whose closing is over."""
    cycle = escape(report.cycle.name)
    said = (
        t(N_("{cycle} is closed. Your score: *{score}*"), cycle=cycle, score=score(t, total))
        if report.own
        else t(N_("{cycle} is closed."), cycle=cycle)
    )
    lines = "\n".join(said_of(t, item) for item in report.own[:MOST_LINES])
    return Message(said, b.blocks([b.section(said), *([b.section(lines)] if lines else [])]))


def reopened(t: Translator, cycle: str, end: str) -> Message:
    """What an admin hears who reopened a cycle."""
    said = t(
        N_(
            "{cycle} is open again until {moment}. `/okr grade @person` changes a score, "
            "`/okr close {cycle}` freezes it at once."
        ),
        cycle=escape(cycle),
        moment=end,
    )
    return Message(said, b.blocks([b.section(said)]))


def closing(t: Translator, cycle: str) -> Message:
    """What an admin hears who closes a cycle now."""
    said = t(N_("{cycle} is being frozen; its scorecards follow."), cycle=escape(cycle))
    return Message(said, b.blocks([b.section(said)]))


def _own(t: Translator, report: Report) -> list[Block]:
    if not report.own:
        return []
    parts: list[Block] = [b.section(_list(t, report.own))]
    if all(item.is_settled for item in report.own):
        return [*parts, b.context(t(N_("✓ Confirmed.")))]
    at = place(report.cycle.id, report.person.id)
    look = b.button(t(N_("Look through")), OPEN, at)
    if report.unsaid:
        yes = b.button(t(N_("Confirm")), CONFIRM_OWN, at, style="primary")
        return [*parts, b.actions(yes, look)]
    waits = t(N_("✓ You have confirmed; your manager has the last word."))
    return [*parts, b.actions(look), b.context(waits)]


def _led(t: Translator, report: Report) -> list[Block]:
    if not report.led:
        return []
    waiting = [(who, items) for who, items in report.led if not _is_settled(items)]
    others = len(report.led) - len(waiting)
    title = t(N_("People you lead"))
    parts: list[Block] = [b.divider(), b.section(f"*{title}*")]
    for who, items in waiting[:MOST_PEOPLE]:
        look = b.button(t(N_("Look through")), OPEN, place(report.cycle.id, who.id))
        parts.append(
            b.section(f"*{escape(who.name)}*{_word_of(t, who, items)}\n{_list(t, items)}", look)
        )
    if len(waiting) > MOST_PEOPLE:
        rest = t(N_("`/okr grade @person` shows the others."))
        more = t.plural("and {n} more", "and {n} more", len(waiting) - MOST_PEOPLE)
        parts.append(b.context(t.together(f"{more}.", rest)))
    if waiting:
        yes = b.button(t(N_("Confirm all of them")), CONFIRM_LED, place(report.cycle.id, 0))
        parts.append(b.actions(yes))
    if others:
        done = t.plural("✓ {n} person is settled.", "✓ {n} people are settled.", others)
        parts.append(b.context(done))
    return parts


def _word_of(t: Translator, who: Person, items: Sequence[Item]) -> str:
    if not who.is_active:
        return t(N_(" (has left)"))
    said = all(item.verdict or item.is_rating for item in items)
    return t(N_(" has confirmed")) if said else t(N_(" has not answered yet"))


def _list(t: Translator, items: Sequence[Item]) -> str:
    lines = [said_of(t, item) for item in items[:MOST_LINES]]
    if len(items) > MOST_LINES:
        lines.append(t.plural("and {n} more", "and {n} more", len(items) - MOST_LINES))
    return "\n".join(lines)


def _is_settled(items: Sequence[Item]) -> bool:
    return all(item.is_settled for item in items)
