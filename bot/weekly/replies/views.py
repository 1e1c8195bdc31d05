"""What the bot says to an answer in words: what it understood, and what it asks back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

from bot.checkins.answers import Doubt, Remarks, question_in_reply
from bot.checkins.records import LONGEST_NOTE, CheckInEntry
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.form import OPEN, button_value
from bot.weekly.reply_items import write_reply
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    QuestionReason,
    ReplyPurpose,
    UnclearPiece,
)
from scoring.attention import is_flagged
from scoring.model import Assessment, Parsed, Reading

MOST, MOST_QUESTIONS, MOST_TITLES, MOST_EXAMPLES, FEW = 25, 6, 5, 10, 3
NOTHING, SURE = Remarks(), Remarks(8)
QUESTIONS = {
    QuestionReason.WHICH: N_(
        "Which key result is “{piece}” about? Begin with its number, like {example}."
    ),
    QuestionReason.SEVERAL: N_(
        "“{piece}” fits several key results. Begin with the number, like {example}."
    ),
    QuestionReason.NO_SUCH: N_(
        "There is no key result {piece}. Yours have the numbers 1 to {count}."
    ),
    QuestionReason.TWICE: N_("You gave two values for {title}: {readings}. Which one counts?"),
    QuestionReason.CONFIDENCE: N_(
        "“{piece}” for {title} is not a confidence from 1 to 10, so I left it out."
    ),
    QuestionReason.LONG_NOTE: N_(
        "The note on {title} is longer than {most} characters, so I left it out."
    ),
    QuestionReason.TOO_LONG: N_(
        "That message is too long to read. Write a line per key result, or use the form."
    ),
    QuestionReason.SAME: N_(
        "Was it nothing this week for {title}, or as much as last time? {readings}?"
    ),
    QuestionReason.REASON: N_(
        "The {week} is over. Why does {title} change to {readings}? I keep it until you say why."
    ),
    QuestionReason.NOTHING_BEFORE: N_(
        "There is no earlier number of {title} to repeat. Send {example}."
    ),
}
SMALL_TALK = N_("I read check-ins like {example}. `help` says more.")
NONE_OPEN = N_("None of your key results is open for a check-in. `/okr me` shows yours.")


@dataclass(frozen=True)
class EchoLine:
    """One key result of an echo: what is recorded and how it stands with it."""

    n: int
    kr: OwnedKeyResult
    entry: CheckInEntry
    said: Assessment


@dataclass(frozen=True)
class Echo:
    """Everything an answer to one message shows."""

    person_id: int
    week: dt.date
    key_results: Sequence[OwnedKeyResult]
    lines: Sequence[EchoLine] = ()
    unclear: Sequence[UnclearPiece] = ()
    skipped: Sequence[OwnedKeyResult] = ()
    dropped: Sequence[OwnedKeyResult] = ()
    late_since: str = ""
    is_hushed: bool = False
    left_out: Sequence[str] = ()

    def number(self, kr: OwnedKeyResult) -> int:
        """The number that people know a key result by."""
        return [one.id for one in self.key_results].index(kr.id) + 1


def answer(t: Translator, said: Echo, wish: ReplyPurpose) -> Message:
    """What to say to a message."""
    match wish:
        case ReplyPurpose.HELP:
            return guidance(t, said)
        case ReplyPurpose.ANSWER:
            return echo(t, said)
        case _ if said.dropped:
            return echo(t, said)
        case ReplyPurpose.SKIP:
            return left_out(t, said)
        case _:
            return small_talk(t, said)


def echo(t: Translator, said: Echo) -> Message:
    """What was understood, key result by key result, with *Edit*; then the questions."""
    headline = (
        t(N_("Understood, for the {week}"), week=t.week(said.week))
        if said.lines
        else t(N_("About the {week}"), week=t.week(said.week))
    )
    room = 1500 if len(said.lines) <= FEW else 600 // len(said.lines)
    parts: list[Block | dict[str, Any]] = [b.section(f"*{headline}*")]
    parts += [b.section(_line(t, line, room)) for line in said.lines[:MOST]]
    questions = [_question(t, one, said) for one in said.unclear[:MOST_QUESTIONS]]
    parts += [b.section(f"❓ {question}") for question in questions]
    parts += [b.context(rest) for rest in _rest(t, said)]
    parts.append(b.actions(_form_button(t, said)))
    summary = [f"{clip(one.kr.title, 75)} {_value(t, one)}" for one in said.lines[:MOST]]
    text = " · ".join((headline, *map(escape, summary), *questions))
    return Message(clip(text, 3000), b.blocks(parts))


def taken_back(t: Translator, said: Echo) -> Message:
    """What an echo turns into when its message is taken back, and the answer to “undo”; `lines`
    are what stands again.
    """
    text = (
        t(N_("Taken back: {titles}."), titles=_titles(t, said.dropped))
        if said.dropped
        else t(N_("There is nothing to take back."))
    )
    again = t(N_("What you said before stands again:"))
    parts: list[Block | dict[str, Any]] = [
        b.section(t.together(text, again) if said.lines else text)
    ]
    parts += [b.section(_line(t, line, 24)) for line in said.lines[:MOST]]
    return Message(clip(text, 3000), b.blocks(parts))


def guidance(t: Translator, said: Echo) -> Message:
    """How to answer in words, with this person's own key results as examples."""
    text = t(N_("Send the numbers of the week in one message, one key result per line or `;`:"))
    examples = "\n".join(
        f"`{_example(t, n, kr, SURE)}`  {escape(clip(kr.title, 75))}"
        for n, kr in enumerate(said.key_results[:MOST_EXAMPLES], start=1)
    )
    more = "\n".join(
        (
            t(N_("• after the value: confidence `8/10`, a note, `blocked by …`")),
            t(N_("• `no change`, `2: no change`, `rest no change`, `skip 2`")),
            t(N_("• to correct: edit your message, `no, 57k`, or `undo`")),
        )
    )
    parts = [b.section(text), b.section(examples), b.section(more)]
    return Message(text, b.blocks([*parts, b.actions(_form_button(t, said))]))


def small_talk(t: Translator, said: Echo) -> Message:
    """A friendly line to what is plainly no check-in."""
    text = t(SMALL_TALK, example=f"`{_first_example(t, said)}`")
    return Message(text, b.blocks([b.section(text), b.actions(_form_button(t, said))]))


def left_out(t: Translator, said: Echo) -> Message:
    """“Skip”: what was asked is dropped, or nothing is asked about the week again."""
    sentence_ = (
        N_("All right, no more reminders about the {week}.")
        if said.is_hushed
        else N_("All right, I leave the {week} as it is.")
    )
    text = t(sentence_, week=t.week(said.week))
    return Message(text, b.blocks([b.section(text), b.actions(_form_button(t, said))]))


def sentence(text: str) -> Message:
    """One sentence."""
    return Message(text, b.blocks([b.section(text)]))


def _line(t: Translator, line: EchoLine, room: int) -> str:
    told = [_value(t, line)]
    if line.entry.confidence:
        told.append(t(N_("confidence {n}/10"), n=line.entry.confidence))
    rows = [
        f"{shown.title_text(line.kr, line.n)}  {shown.health_text(t, line.said.health)}",
        " · ".join(told),
    ]
    if is_flagged(line.said):
        rows.append(f"_{shown.reason_text(t, line.kr.rule.measure, line.said.reason)}_")
    if line.entry.note:
        rows.append(f"> {_quoted(line.entry.note, room)}")
    if line.entry.blocker:
        blocker = _quoted(line.entry.blocker, room)
        rows.append(t(N_("⛔ Blocked by: {blocker}"), blocker=blocker))
    return "\n".join(rows)


def _quoted(text: str, room: int) -> str:
    return escape(clip(" ".join(text.split()), room))


def _value(t: Translator, line: EchoLine) -> str:
    """The value as written; of a `sum` this week's amount and the running total."""
    measure, entry = line.kr.rule.measure, line.entry
    now = shown.value_text(t, measure, entry.value)
    if measure.reading is not Reading.SUM:
        return now
    if entry.is_total:
        return t(N_("{amount} in total"), amount=now)
    total = shown.value_text(t, measure, line.said.total)
    return t(N_("{amount} this week, {total} in total"), amount=now, total=total)


def _question(t: Translator, one: UnclearPiece, said: Echo) -> str:
    kr = one.kr
    n = said.number(kr) if kr else 1
    example = f"`{_example(t, n, kr) if kr else _first_example(t, said)}`"
    if kr and one.why not in QUESTIONS:
        title, piece = shown.title_text(kr, n), escape(one.piece)
        doubt = Doubt(one.why.value)
        return question_in_reply(
            t, doubt, kr, one.offered, piece=piece, title=title, example=example
        )
    labels = [shown.value_text(t, kr.rule.measure, r) for r in one.readings] if kr else []
    return t(
        QUESTIONS.get(one.why, QUESTIONS[QuestionReason.WHICH]),
        piece=escape(one.piece),
        title=shown.title_text(kr, n) if kr else "",
        readings=t(N_(" or ")).join(labels),
        example=example,
        count=len(said.key_results),
        most=LONGEST_NOTE,
        week=t.week(said.week),
    )


def _rest(t: Translator, said: Echo) -> list[str]:
    told = []
    if said.late_since:
        told.append(t(N_("Late: it was on time until {moment}."), moment=said.late_since))
    if said.skipped:
        told.append(t(N_("Left out this week: {titles}."), titles=_titles(t, said.skipped)))
    for text in said.left_out:
        quoted = _quoted(text, 200)
        told.append(t(N_("Not kept from your earlier message: “{text}”."), text=quoted))
    if said.dropped:
        told.append(t(N_("Taken back: {titles}."), titles=_titles(t, said.dropped)))
    if len(said.unclear) > MOST_QUESTIONS:
        told.append(t(N_("There is more I could not read. The form shows everything.")))
    if said.lines:
        told.append(t(N_("Not right? Edit your message, or say `undo`.")))
    return told


def _titles(t: Translator, key_results: Sequence[OwnedKeyResult]) -> str:
    some = [escape(clip(kr.title, 75)) for kr in key_results[:MOST_TITLES]]
    rest = len(key_results) - len(some)
    more = [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return "; ".join([*some, *more])


def _form_button(t: Translator, said: Echo) -> Any:
    label = t(N_("Edit")) if said.lines else t(N_("Check in"))
    return b.button(label, OPEN, button_value(said.person_id, said.week))


def _first_example(t: Translator, said: Echo) -> str:
    return _example(t, 1, said.key_results[0], SURE)


def _example(t: Translator, n: int, kr: OwnedKeyResult, extras: Remarks = NOTHING) -> str:
    """What an answer could be: the target reached."""
    measure = kr.rule.measure
    asked = measure.target if measure.target is not None else measure.high
    value = Parsed(1.0 if asked is None else asked, is_total=measure.reading is Reading.SUM)
    return write_reply({n: ParsedItem(kr, value, extras)}, t.language)
