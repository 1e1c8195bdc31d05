"""Letters at the end of a cycle: my scores, those of the people I lead, and what became of them."""

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.cycles.closing.model import ClosingReport
from bot.cycles.confirmation import (
    CONFIRM_LED,
    CONFIRM_OWN,
    OPEN,
    ScoreToConfirm,
    form_location,
    score_line,
    score_text,
)
from bot.people.people import Person
from bot.scores.rollups import counts
from bot.scores.sheets import Sheet
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.form import OPEN as FILL_IN
from bot.weekly.form import place as checkin_place
from scoring.cycle import monday

MOST_LINES, MOST_PEOPLE, MOST_WEEKS = 12, 20, 6
PER_LETTER = 5_500  # of people led: a message takes 10,000, and one's own stand there too
PER_PARAGRAPH = 2_700  # characters, of 3,000 with what stands above and below


def letter(t: Translator, report: ClosingReport) -> Message:
    """What someone is asked; it shows what has been said since."""
    headline = t(N_("{cycle} is over: what counts?"), cycle=report.cycle.name)
    end = t.moment(report.closing.freezes_at, report.person.zone)
    rule = t(N_("On {moment} the scores are frozen and posted."), moment=end)
    parts = [b.header(headline), b.section(rule), *_old_numbers(t, report)]
    parts += [*_own(t, report), *_led(t, report)]
    return Message(escape(headline), b.blocks(parts))


def reminder(t: Translator, report: ClosingReport) -> Message:
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
    if _old_numbers(t, report):
        said = t.together(said, t(N_("A number that is not final counts 0 unless you confirm it.")))
    return Message(said, b.blocks([b.section(said)]))


def closed(t: Translator, report: ClosingReport, sheet: Sheet) -> Message:
    """A letter whose closing is over: the score, and all that it adds up from."""
    cycle = escape(report.cycle.name)
    said = (
        t(
            N_("{cycle} is closed. Your score: *{score}*"),
            cycle=cycle,
            score=score_text(t, sheet.score),
        )
        if report.own
        else t(N_("{cycle} is closed."), cycle=cycle)
    )
    lines = "\n".join(score_line(t, item, is_closed=True) for item in report.own[:MOST_LINES])
    below = [b.section(lines), b.context(counts(t, sheet))] if lines else []
    return Message(said, b.blocks([b.section(said), *below]))


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


def _old_numbers(t: Translator, report: ClosingReport) -> list[Block]:
    """Say what becomes of numbers that are not final, where there are any, and what to do."""
    every_item = [*report.own, *(item for _, items in report.led for item in items)]
    n = sum(item.is_confirmable for item in every_item)
    if not n:
        return []
    said = t.plural(
        "⚠️ {n} number is not from its last week, or misses weeks. *Confirm* makes it final; what "
        "nobody confirms or brings up to date counts 0.",
        "⚠️ {n} numbers are not from their last week, or miss weeks. *Confirm* makes them final; "
        "what nobody confirms or brings up to date counts 0.",
        n,
    )
    return [b.section(said)]


def _to_fill_in(t: Translator, report: ClosingReport) -> list[Block]:
    """A button for each week of their own that a number is missing for, the first ones, and how
    many more there are.
    """
    titles: dict[dt.date, list[str]] = {}
    for item in report.own:
        if not item.assessment.is_final:
            for week in (*item.assessment.missing_weeks, monday(item.kr.rule.last_day)):
                titles.setdefault(week, []).append(item.kr.title)
    rest = len(titles) - MOST_WEEKS
    more = [b.context(t.plural("and {n} more", "and {n} more", rest))] if rest > 0 else []
    filled = [
        b.section(
            t(
                N_("No number for the {week}: {titles}"),
                week=t.week(week),
                titles=escape(clip(t.listed(titles[week]), 200)),
            ),
            b.button(t(N_("Fill in")), FILL_IN, checkin_place(report.person.id, week)),
        )
        for week in sorted(titles)[:MOST_WEEKS]
    ]
    return [*filled, *more]


def _own(t: Translator, report: ClosingReport) -> list[Block]:
    if not report.own:
        return []
    parts: list[Block] = [b.section(_list(t, report.own)), *_to_fill_in(t, report)]
    if all(item.is_settled for item in report.own):
        return [*parts, b.context(t(N_("✓ Confirmed.")))]
    at = form_location(report.cycle.id, report.person.id)
    look = b.button(t(N_("Look through")), OPEN, at)
    if report.unsaid:
        yes = b.button(t(N_("Confirm")), CONFIRM_OWN, at, style="primary")
        return [*parts, b.actions(yes, look)]
    waits = t(N_("✓ You have confirmed; your manager has the last word."))
    return [*parts, b.actions(look), b.context(waits)]


def _led(t: Translator, report: ClosingReport) -> list[Block]:
    if not report.led:
        return []
    waiting = [(who, items) for who, items in report.led if not _is_settled(items)]
    others = len(report.led) - len(waiting)
    title = t(N_("People you lead"))
    parts: list[Block] = [b.divider(), b.section(f"*{title}*")]
    shown = [
        (who, f"*{escape(who.name)}*{_word_of(t, who, items)}\n{_list(t, items)}")
        for who, items in waiting[:MOST_PEOPLE]
    ]
    sums = accumulate(len(text) for _, text in shown)
    shown = [one for one, sofar in zip(shown, sums, strict=True) if sofar <= PER_LETTER]
    for who, text in shown:
        look = b.button(t(N_("Look through")), OPEN, form_location(report.cycle.id, who.id))
        parts.append(b.section(text, look))
    if len(waiting) > len(shown):
        rest = t(N_("`/okr grade @person` shows the others."))
        more = t.plural("and {n} more", "and {n} more", len(waiting) - len(shown))
        parts.append(b.context(t.together(f"{more}.", rest)))
    if waiting:
        yes = b.button(t(N_("Confirm all of them")), CONFIRM_LED, form_location(report.cycle.id, 0))
        parts.append(b.actions(yes))
    if others:
        done = t.plural("✓ {n} person is settled.", "✓ {n} people are settled.", others)
        parts.append(b.context(done))
    return parts


def _word_of(t: Translator, who: Person, items: Sequence[ScoreToConfirm]) -> str:
    if not who.is_active:
        return t(N_(" (has left)"))
    said = all(item.confirmation or item.is_rating for item in items)
    return t(N_(" has confirmed")) if said else t(N_(" has not answered yet"))


def _list(t: Translator, items: Sequence[ScoreToConfirm]) -> str:
    """Items line by line, as many as a paragraph of Slack's takes."""
    lines = [score_line(t, item) for item in items[:MOST_LINES]]
    sums = accumulate(len(line) + 1 for line in lines)
    lines = [line for line, sofar in zip(lines, sums, strict=True) if sofar <= PER_PARAGRAPH]
    if len(items) > len(lines):
        lines.append(t.plural("and {n} more", "and {n} more", len(items) - len(lines)))
    return "\n".join(lines)


def _is_settled(items: Sequence[ScoreToConfirm]) -> bool:
    return all(item.is_settled for item in items)
