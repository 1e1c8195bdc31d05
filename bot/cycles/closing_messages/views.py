"""Closing messages: my scores, those of the people I lead, and the result in the end."""

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.cycles import carry_over, confirmation
from bot.cycles.closing_messages.model import ClosingReport
from bot.cycles.confirmation import ScoreToConfirm
from bot.people.people import Person
from bot.scores.calculation import Scorecard
from bot.scores.rollups import coverage
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly import form
from scoring.cycle import monday

MOST_LINES, MOST_PEOPLE, MOST_WEEKS = 12, 20, 6
PER_MESSAGE = 5_500  # characters about people led: a message takes 10,000, own scores included
PER_PARAGRAPH = 2_700  # characters, of 3,000 with the text above and below


def closing_message(t: Translator, report: ClosingReport) -> Message:
    """Build the message that asks someone to confirm scores, as they are now."""
    headline = t(N_("{cycle} is over – please confirm your scores"), cycle=report.cycle.name)
    moment = t.moment(report.closing.freezes_at, report.person.zone)
    deadline = t(N_("On {moment} the scores are frozen and posted."), moment=moment)
    message_parts = [
        blocks.header(headline),
        blocks.section(deadline),
        *_numbers_not_final(t, report),
        *_own_scores(t, report),
        *_unfinished(t, report),
        *_never_agreed(t, report),
        *_led_scores(t, report),
    ]
    return Message(escape(headline), blocks.blocks(message_parts))


def reminder(t: Translator, report: ClosingReport) -> Message:
    """Build the reminder of what is still open, for the thread of the message."""
    message_text = t.plural(
        "{n} score of {cycle} still needs your OK by {moment}. After that the calculated score "
        "stands.",
        "{n} scores of {cycle} still need your OK by {moment}. After that the calculated scores "
        "stand.",
        report.unconfirmed + report.unsettled,
        cycle=escape(report.cycle.name),
        moment=t.moment(report.closing.freezes_at, report.person.zone),
    )
    if _numbers_not_final(t, report):
        sentence = t(N_("A number that isn't final counts 0 unless you confirm it."))
        message_text = t.together(message_text, sentence)
    return Message(message_text, blocks.blocks([blocks.section(message_text)]))


def result(t: Translator, report: ClosingReport, scorecard: Scorecard) -> Message:
    """Build what the message turns into after the freeze: the score, and the scores behind it."""
    cycle = escape(report.cycle.name)
    message_text = t(N_("{cycle} is closed."), cycle=cycle)
    if report.own:
        score = confirmation.score_text(t, scorecard.score)
        message_text = t(N_("{cycle} is closed. Your score: *{score}*"), cycle=cycle, score=score)
    message_parts = [blocks.section(message_text)]
    lines = [
        confirmation.score_line(t, person_item, is_closed=True)
        for person_item in report.own[:MOST_LINES]
    ]
    if lines:
        message_parts += [blocks.section("\n".join(lines)), blocks.context(coverage(t, scorecard))]
    return Message(message_text, blocks.blocks(message_parts))


def _numbers_not_final(t: Translator, report: ClosingReport) -> list[Block]:
    """Build a warning about numbers that are not final, if there are any."""
    items = [*report.own, *(person_item for _, items in report.led for person_item in items)]
    not_final = sum(person_item.is_confirmable for person_item in items)
    if not not_final:
        return []
    warning = t.plural(
        "⚠️ {n} number isn't from the last week, or weeks are missing. *Confirm* makes it final. "
        "A number that nobody confirms or updates counts 0.",
        "⚠️ {n} numbers aren't from the last week, or weeks are missing. *Confirm* makes them "
        "final. A number that nobody confirms or updates counts 0.",
        not_final,
    )
    return [blocks.section(warning)]


def _never_agreed(t: Translator, report: ClosingReport) -> list[Block]:
    """Tell a manager which drafts nobody has agreed to: they count as their owner wrote them."""
    items = [person_item for _, items in report.led for person_item in items]
    titles = [person_item.kr.title for person_item in items if person_item.kr.rule.is_draft]
    if not titles:
        return []
    listed = escape(clip(t.listed(titles), 400))
    sentence = t.plural(
        "✏️ {n} key result was never agreed to: {titles}. It counts as its owner wrote it. If that "
        "isn't right, correct the score.",
        "✏️ {n} key results were never agreed to: {titles}. They count as their owners wrote them. "
        "If that isn't right, correct the scores.",
        len(titles),
        titles=listed,
    )
    return [blocks.section(sentence)]


def _weeks_to_fill_in(t: Translator, report: ClosingReport) -> list[Block]:
    """Build a button for each week that an own number is missing for: the first few weeks, and how
    many more there are.
    """
    titles_by_week: dict[dt.date, list[str]] = {}
    for person_item in report.own:
        if not person_item.assessment.is_final:
            for week_start in (
                *person_item.assessment.missing_weeks,
                monday(person_item.kr.rule.last_day),
            ):
                titles_by_week.setdefault(week_start, []).append(person_item.kr.title)
    message_parts: list[Block] = []
    for week_start in sorted(titles_by_week)[:MOST_WEEKS]:
        titles = escape(clip(t.listed(titles_by_week[week_start]), 200))
        message_text = t(
            N_("No number for the {week}: {titles}"), week=t.week(week_start), titles=titles
        )
        value = form.button_value(report.person.id, week_start)
        message_parts.append(
            blocks.section(message_text, blocks.button(t(N_("Fill in")), form.OPEN, value))
        )
    hidden = len(titles_by_week) - MOST_WEEKS
    if hidden > 0:
        message_parts.append(blocks.context(t.plural("and {n} more", "and {n} more", hidden)))
    return message_parts


def _own_scores(t: Translator, report: ClosingReport) -> list[Block]:
    """Build the list of own scores, with buttons until they are settled."""
    if not report.own:
        return []
    message_parts: list[Block] = [
        blocks.section(_score_list(t, report.own)),
        *_weeks_to_fill_in(t, report),
    ]
    if _is_settled(report.own):
        return [*message_parts, blocks.context(t(N_("✓ Confirmed.")))]
    value = confirmation.form_location(report.cycle.id, report.person.id)
    review = blocks.button(t(N_("Review")), confirmation.OPEN, value)
    if report.unconfirmed:
        confirm = blocks.button(t(N_("Confirm")), confirmation.CONFIRM_OWN, value, style="primary")
        return [*message_parts, blocks.actions(confirm, review)]
    confirmed = t(N_("✓ Confirmed. Your manager signs off next."))
    return [*message_parts, blocks.actions(review), blocks.context(confirmed)]


def _unfinished(t: Translator, report: ClosingReport) -> list[Block]:
    """Propose to take along what isn't finished, if there is a cycle that it can go on in."""
    if not (report.continuation and report.unfinished):
        return []
    question = t.plural(
        "{n} of them isn't finished. Should it go on in {cycle}?",
        "{n} of them aren't finished. Should they go on in {cycle}?",
        report.unfinished,
        cycle=escape(report.continuation.next_cycle.name),
    )
    button = carry_over.choose_button(t, report.continuation, is_primary=False)
    return [blocks.section(question, button)]


def _led_scores(t: Translator, report: ClosingReport) -> list[Block]:
    """Build the scores of the people someone leads, with buttons; settled ones are only counted."""
    if not report.led:
        return []
    waiting = [(person, items) for person, items in report.led if not _is_settled(items)]
    settled = len(report.led) - len(waiting)
    title = t(N_("People you lead"))
    message_parts: list[Block] = [blocks.divider(), blocks.section(f"*{title}*")]
    shown = _fitting(
        [
            (
                person,
                f"*{escape(person.name)}*{_status(t, person, items)}\n{_score_list(t, items)}",
            )
            for person, items in waiting[:MOST_PEOPLE]
        ]
    )
    for person, message_text in shown:
        value = confirmation.form_location(report.cycle.id, person.id)
        message_parts.append(
            blocks.section(message_text, blocks.button(t(N_("Review")), confirmation.OPEN, value))
        )
    if hidden := len(waiting) - len(shown):
        more = t.plural("and {n} more", "and {n} more", hidden)
        pointer = t(N_("`/okr grade @person` shows the others."))
        message_parts.append(blocks.context(t.together(f"{more}.", pointer)))
    if waiting:
        value = confirmation.form_location(report.cycle.id, 0)
        confirm = blocks.button(t(N_("Confirm all")), confirmation.CONFIRM_LED, value)
        message_parts.append(blocks.actions(confirm))
    if settled:
        message_text = t.plural("✓ {n} person confirmed.", "✓ {n} people confirmed.", settled)
        message_parts.append(blocks.context(message_text))
    return message_parts


def _fitting(texts: Sequence[tuple[Person, str]]) -> list[tuple[Person, str]]:
    """Return the first texts, as many as fit into a message."""
    lengths = accumulate(len(message_text) for _, message_text in texts)
    return [pair for pair, sum_ in zip(texts, lengths, strict=True) if sum_ <= PER_MESSAGE]


def _status(t: Translator, person: Person, items: Sequence[ScoreToConfirm]) -> str:
    if not person.is_active:
        return t(N_(" (has left)"))
    is_answered = all(person_item.confirmation or person_item.is_rating for person_item in items)
    return t(N_(" has confirmed")) if is_answered else t(N_(" hasn't answered yet"))


def _score_list(t: Translator, items: Sequence[ScoreToConfirm]) -> str:
    """Return scores line by line, as many as fit into a paragraph, and how many more there are."""
    lines = [confirmation.score_line(t, person_item) for person_item in items[:MOST_LINES]]
    lengths = accumulate(len(line) + 1 for line in lines)
    lines = [line for line, sum_ in zip(lines, lengths, strict=True) if sum_ <= PER_PARAGRAPH]
    if hidden := len(items) - len(lines):
        lines.append(t.plural("and {n} more", "and {n} more", hidden))
    return "\n".join(lines)


def _is_settled(items: Sequence[ScoreToConfirm]) -> bool:
    return all(person_item.is_settled for person_item in items)
