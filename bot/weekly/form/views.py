"""The check-in form: values in, blocks out."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter
from slack_sdk.models.blocks import (
    Block,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.records import LONGEST_NOTE
from bot.core.i18n import N_, Translator
from bot.followups.recovery_plans import plan_reminder
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.payloads import Day, Id, decode
from bot.slack.text import escape
from bot.sources.readings import MeasuredValue
from bot.weekly.form.fields import meanwhile, values
from bot.weekly.form.fields.asking import question
from bot.weekly.form.fields.state import REASON, action, field, metadata
from bot.weekly.form.fields.values import AS_TYPED, written
from bot.weekly.form.model import PER_PAGE, Item, Known, Page, Typed

OPEN, SAME, CONFIRM = "checkins.open", "checkins.same", "checkins.confirm"
SUBMIT, WEEK = "checkins.submit", "checkins.week"
BACK, PRIVATE, START_OVER = "checkins.back", "checkins.private", "checkins.start_over"
MOST_SHOWN = 3000
CHOICES = (9, 7, 5, 3, 1)
CONFIDENCE = {
    1: N_("no chance"),
    3: N_("unlikely"),
    5: N_("even odds"),
    7: N_("likely"),
    9: N_("very likely"),
    10: N_("certain"),
}


@dataclass(frozen=True)
class _Place:
    person: Id
    week: Day
    rest: bool = False


PLACES = TypeAdapter(_Place)


def place(person_id: int, week: dt.date, *, is_rest: bool = False) -> str:
    """Whose week a button is about, as its value, and whether only what is missing; checked again
    when it comes back.
    """
    said = {"person": person_id, "week": week.isoformat()}
    return json.dumps(said | ({"rest": True} if is_rest else {}))


def read_place(value: str) -> tuple[int, dt.date, bool]:
    """Read the value of a button: person, week, and whether only what is missing is asked for.

    Raises OutOfDate for what `place` does not write.
    """
    found = decode(value, PLACES)
    return found.person, found.week, found.rest


def measured(t: Translator, kr: OwnedKeyResult, readings: Mapping[int, MeasuredValue]) -> str:
    """What a connector measured, as a line below a key result; empty where nothing was."""
    reading = readings.get(kr.id)
    if reading is None:
        return ""
    said = t(
        N_("*{value}* from {source}, {day}"),
        value=shown.value(t, kr.rule.measure, reading.value),
        source=escape(reading.source),
        day=t.day(reading.on),
    )
    return f"\n> {said}"


def form(t: Translator, page: Page) -> View:
    """The form: per key result how it stands, then value, confidence, note and blocker."""
    parts = [_about(t, page), *_unsaved(t, page), *meanwhile.closed(t, page), *_reason(t, page)]
    for n, item in enumerate(page.items, start=page.number * PER_PAGE + 1):
        now = item.typed or written(t, item.kr, item.was.entry)
        number = None if page.is_rest else n
        parts += [b.divider(), b.section(shown.brief(t, item.kr, item.said, number))]
        parts += [*_promised(t, page, item), *meanwhile.clash(t, page, item)]
        parts += _inputs(t, page, item, now)
    title = t(N_("Check-in"))
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=b.plain(title if page.of == 1 else f"{title} {page.number + 1}/{page.of}"),
        submit=b.plain(t(N_("Save")) if page.is_last else t(N_("Save and next"))),
        close=b.plain(t(N_("Close"))),
        private_metadata=metadata(page),
        blocks=[*parts, *_more(t, page)],
    )


def _about(t: Translator, page: Page) -> Block:
    """Which week, for whom; another week can be chosen."""
    said = [t(N_("About the {week}."), week=t.week(page.week))]
    if page.owner:
        said.append(t(N_("You answer for {name}; the history says so."), name=escape(page.owner)))
    if any(item.was.known is Known.LAST for item in page.items):
        said.append(t(N_("A value you leave as it is counts as no change.")))
    if page.is_rest:
        said.append(t(N_("Only what still needs a number.")))
    options = {
        week: Option(value=week.isoformat(), text=b.plain(t.week(week))) for week in page.weeks
    }
    menu = StaticSelectElement(
        action_id=WEEK, options=list(options.values()), initial_option=options.get(page.week)
    )
    return b.section(t.together(*said), menu if len(options) > 1 else None)


def _unsaved(t: Translator, page: Page) -> list[Block]:
    """What was typed before and not saved is offered again."""
    if page.draft_at is None:
        return []
    said = t(
        N_("What you typed {moment} is still here. It is not saved yet."),
        moment=t.moment(page.draft_at, page.zone),
    )
    return [b.section(f"✏️ {said}", b.button(t(N_("Start over")), START_OVER))]


def _reason(t: Translator, page: Page) -> list[Block]:
    """A week that is over is changed with a reason."""
    if not page.needs_reason:
        return []
    return [
        b.field(
            REASON,
            t(N_("Why does it change now?")),
            PlainTextInputElement(
                action_id="text", initial_value=page.reason or None, max_length=LONGEST_NOTE
            ),
            t(N_("This week is over. The history shows your reason.")),
            optional=True,  # only a change of what is recorded needs it
        )
    ]


def _promised(t: Translator, page: Page, item: Item) -> list[Block]:
    """What the owner has promised to do about it."""
    return [b.context(plan_reminder(t, item.promised, page.today))] if item.promised else []


def _inputs(t: Translator, page: Page, item: Item, now: Typed) -> Iterator[Block]:
    measure, edition = item.kr.rule.measure, page.edition
    of = item.kr.id
    yield from question(t, item, now, edition)
    value = values.element(t, item, now, action("value", edition))
    yield _input(field("value", of), values.label(t, measure), value, values.hint(t, item))
    yield _input(
        field("confidence", of),
        t(N_("How sure are you that you will reach it?")),
        _confidence(t, now.confidence, action("confidence", edition)),
    )
    yield _input(field("note", of), t(N_("Note")), _text(now.note, edition, most=MOST_SHOWN))
    is_carried = item.was.known is not Known.THIS_WEEK and bool(item.was.entry.blocker)
    yield _input(
        field("blocker", of),
        t(N_("Blocked by")),
        _text(now.blocker, edition, is_line=True),
        t(N_("From last time. Clear it once it is solved.")) if is_carried else "",
    )
    if page.shows_private and page.confidant is not None:
        readers = t(N_("Only you and {name} read it."), name=page.confidant)
        was = item.was.entry.private_note
        yield _input(
            field("private", of),
            t(N_("Private note")),
            _text(was if now.private_note is None else now.private_note, edition),
            readers if page.confidant else t(N_("Only you read it.")),
        )


def _input(block_id: str, label: str, element: InputInteractiveElement, hint: str = "") -> Block:
    """A field that tells what is typed into it, so that a draft is kept."""
    return b.field(block_id, label, element, hint, optional=True, is_told=True)


def _confidence(t: Translator, chosen: int | None, action_id: str) -> InputInteractiveElement:
    """Five choices with words, and the present one where it lies between them."""
    offered = sorted({*CHOICES, *([chosen] if chosen else [])}, reverse=True)
    options = [(str(n), _sure(t, n)) for n in offered]
    return values.radio(action_id, options, str(chosen or ""))


def _sure(t: Translator, n: int) -> str:
    word = CONFIDENCE.get(n)
    return f"{n}/10 · {t(word)}" if word else f"{n}/10"


def _text(
    text: str, edition: int, *, most: int = LONGEST_NOTE, is_line: bool = False
) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=action("text", edition),
        multiline=not is_line,
        initial_value=text or None,
        max_length=most,
        dispatch_action_config=AS_TYPED,
    )


def _more(t: Translator, page: Page) -> list[Block]:
    buttons = []
    if page.number:
        buttons.append(b.button(t(N_("‹ Back")), BACK))
    if page.confidant is not None and not page.shows_private:
        buttons.append(b.button(t(N_("🔒 Private notes")), PRIVATE))
    return [b.divider(), b.actions(*buttons)] if buttons else []
