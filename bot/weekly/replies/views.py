"""Messages that answer a reply: what was understood and recorded, and what is asked back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

from bot.checkins.answer_parsing import Doubt, question_in_reply
from bot.checkins.records import LONGEST_NOTE, CheckInEntry
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.reply_intents import (
    HALF_DONE,
    CheckInPlace,
    ReplyPurpose,
    build_guidance,
    build_skipped,
    build_small_talk,
    example_answer,
    first_example,
    form_button,
    write_answer,
)
from bot.weekly.reply_items import QuestionReason, UnclearPiece
from scoring.attention import is_flagged
from scoring.model import Assessment, Reading

MOST_LINES, MOST_QUESTIONS, MOST_TITLES = 25, 6, 5
LONGEST_TITLE, LONGEST_MESSAGE = 75, 3000
FEW_LINES, NOTE_OF_FEW, NOTES_OF_MANY = 3, 1500, 600  # characters of notes that an echo quotes
NOTE_OF_RESTORED, LONGEST_LEFT_OUT = 24, 200
QUESTIONS = {
    QuestionReason.WHICH: N_(
        "Which key result is “{piece}” about? Begin with its number, e.g. {example}."
    ),
    QuestionReason.SEVERAL: N_(
        "“{piece}” fits several key results. Begin with the number, e.g. {example}."
    ),
    QuestionReason.NO_SUCH: N_(
        "There's no key result {piece}. Yours have the numbers 1 to {count}."
    ),
    QuestionReason.TWICE: N_("You gave two values for {title}: {readings}. Which one counts?"),
    QuestionReason.CONFIDENCE: N_(
        "“{piece}” for {title} is not a confidence from 1 to 10, so I left it out."
    ),
    QuestionReason.LONG_NOTE: N_(
        "The note on {title} is longer than {most} characters, so I left it out."
    ),
    QuestionReason.TOO_LONG: N_(
        "That message is too long to read. Write one line per key result, or use the form."
    ),
    QuestionReason.SAME: N_("{title}: was it 0 this week, or {last} again?"),
    QuestionReason.REASON: N_(
        "The {week} is over. Why should {title} change to {readings}? "
        "I'll save it once you tell me."
    ),
    QuestionReason.NOTHING_BEFORE: N_(
        "There's no earlier value of {title} to repeat. Send {example}."
    ),
}


@dataclass(frozen=True)
class EchoLine:
    """One key result of an echo: what is recorded, and its assessment with that."""

    n: int
    key_result: OwnedKeyResult
    entry: CheckInEntry
    assessment: Assessment


@dataclass(frozen=True, kw_only=True)
class Echo:
    """Everything an answer to one message shows."""

    place: CheckInPlace
    lines: Sequence[EchoLine] = ()
    unclear: Sequence[UnclearPiece] = ()
    skipped: Sequence[OwnedKeyResult] = ()
    dropped: Sequence[OwnedKeyResult] = ()
    late_since: str = ""
    had_reminders: bool = False
    left_out: Sequence[str] = ()


def build_answer(t: Translator, echo: Echo, purpose: ReplyPurpose) -> Message:
    """Build the answer to a message."""
    if purpose is ReplyPurpose.HELP:
        return build_guidance(t, echo.place)
    if purpose is ReplyPurpose.ANSWER or echo.dropped:
        return build_echo(t, echo)
    if purpose is ReplyPurpose.SKIP:
        return build_skipped(t, echo.place, had_reminders=echo.had_reminders)
    return build_small_talk(t, echo.place)


def build_echo(t: Translator, echo: Echo) -> Message:
    """Build what was understood, key result by key result, with *Edit*; then the questions."""
    week = t.week(echo.place.week)
    headline = (
        t(N_("Got it – {week}"), week=week) if echo.lines else t(N_("For the {week}"), week=week)
    )
    lines = echo.lines[:MOST_LINES]
    few = len(echo.lines) <= FEW_LINES
    longest = NOTE_OF_FEW if few else NOTES_OF_MANY // len(echo.lines)
    questions = [_question(t, unclear, echo.place) for unclear in echo.unclear[:MOST_QUESTIONS]]
    label = t(N_("Edit")) if echo.lines else t(N_("Check in"))
    parts: list[Block | dict[str, Any]] = [
        b.section(f"*{headline}*"),
        *(b.section(_line(t, line, longest)) for line in lines),
        *(b.section(f"❓ {question}") for question in questions),
        *(b.context(remark) for remark in _remarks(t, echo)),
        b.actions(form_button(echo.place, label)),
    ]
    summary = [f"{clip(line.key_result.title, LONGEST_TITLE)} {_value(t, line)}" for line in lines]
    text = " · ".join((headline, *map(escape, summary), *questions))
    return Message(clip(text, LONGEST_MESSAGE), b.blocks(parts))


def build_undone(t: Translator, echo: Echo) -> Message:
    """Build what an echo turns into when its message is withdrawn, and the answer to “undo”.

    Its lines are what counts again.
    """
    text = (
        t(N_("Undone: {titles}."), titles=_titles(t, echo.dropped))
        if echo.dropped
        else t(N_("Nothing to undo."))
    )
    if echo.lines:
        text = t.together(text, t(N_("Back to what you'd said before:")))
    lines = [_line(t, line, NOTE_OF_RESTORED) for line in echo.lines[:MOST_LINES]]
    return Message(clip(text, LONGEST_MESSAGE), b.blocks(list(map(b.section, (text, *lines)))))


def _line(t: Translator, line: EchoLine, longest: int) -> str:
    """Return one key result of an echo, with at most so many characters of its note."""
    key_result, entry, assessment = line.key_result, line.entry, line.assessment
    values = [_value(t, line)]
    if entry.confidence:
        values.append(t(N_("confidence {n}/10"), n=entry.confidence))
    rows = [
        f"{display.title_text(key_result, line.n)}  {display.health_text(t, assessment.health)}",
        " · ".join(values),
    ]
    if is_flagged(assessment):
        rows.append(f"_{display.reason_text(t, key_result.rule.measure, assessment.reason)}_")
    if entry.note:
        rows.append(f"> {_quoted(entry.note, longest)}")
    if entry.blocker:
        rows.append(t(N_("⛔ Blocked by: {blocker}"), blocker=_quoted(entry.blocker, longest)))
    return "\n".join(rows)


def _quoted(text: str, longest: int) -> str:
    return escape(clip(" ".join(text.split()), longest))


def _value(t: Translator, line: EchoLine) -> str:
    """Return the value as written; of a `sum` this week's amount and the running total."""
    measure, entry = line.key_result.rule.measure, line.entry
    amount = display.value_text(t, measure, entry.value)
    if measure.reading is not Reading.SUM:
        return amount
    if entry.is_total:
        return t(N_("{amount} in total"), amount=amount)
    total = display.value_text(t, measure, line.assessment.total)
    return t(N_("{amount} this week, {total} in total"), amount=amount, total=total)


def _question(t: Translator, unclear: UnclearPiece, place: CheckInPlace) -> str:
    """Return what is asked about an unclear piece of a message."""
    key_result = unclear.kr
    n = place.number(key_result) if key_result else 1
    example = example_answer(t, n, key_result) if key_result else first_example(t, place)
    title = display.title_text(key_result, n) if key_result else ""
    words = {"piece": escape(unclear.piece), "title": title, "example": f"`{example}`"}
    if key_result is None or unclear.why in QUESTIONS:
        return _plain_question(t, unclear, place, words)
    remarks = unclear.extras
    half = f"`{n}: {write_answer(key_result, HALF_DONE, locale=t.language)}`"
    return question_in_reply(
        t,
        Doubt(unclear.why.value),
        key_result,
        unclear.offered,
        has_note=bool(remarks.note or remarks.blocker),
        half=half,
        **words,
    )


def _plain_question(
    t: Translator, unclear: UnclearPiece, place: CheckInPlace, words: Mapping[str, str]
) -> str:
    """Return a question that does not depend on what its readings are."""
    key_result = unclear.kr
    labels = (
        [display.value_text(t, key_result.rule.measure, reading) for reading in unclear.readings]
        if key_result
        else []
    )
    return t(
        QUESTIONS.get(unclear.why, QUESTIONS[QuestionReason.WHICH]),
        readings=t(N_(" or ")).join(labels),
        last=labels[-1] if labels else "",
        count=len(place.key_results),
        most=LONGEST_NOTE,
        week=t.week(place.week),
        **words,
    )


def _remarks(t: Translator, echo: Echo) -> list[str]:
    """Return what is said below the lines and questions of an echo."""
    remarks = []
    if echo.late_since:
        remarks.append(t(N_("Late – it was due by {moment}."), moment=echo.late_since))
    if echo.skipped:
        remarks.append(t(N_("Skipped this week: {titles}."), titles=_titles(t, echo.skipped)))
    for text in echo.left_out:
        quote = _quoted(text, LONGEST_LEFT_OUT)
        remarks.append(t(N_("Not kept from your earlier message: “{text}”."), text=quote))
    if echo.dropped:
        remarks.append(t(N_("Undone: {titles}."), titles=_titles(t, echo.dropped)))
    if len(echo.unclear) > MOST_QUESTIONS:
        remarks.append(t(N_("There's more I couldn't read. The form shows everything.")))
    if echo.lines:
        remarks.append(t(N_("Not right? Edit your message, or say `undo`.")))
    return remarks


def _titles(t: Translator, key_results: Sequence[OwnedKeyResult]) -> str:
    titles = [escape(clip(kr.title, LONGEST_TITLE)) for kr in key_results[:MOST_TITLES]]
    left = len(key_results) - len(titles)
    more = [t.plural("and {n} more", "and {n} more", left)] if left > 0 else []
    return "; ".join([*titles, *more])
