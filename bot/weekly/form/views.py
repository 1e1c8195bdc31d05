"""The check-in form: a page as a Slack view, and a submitted view as a form."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block, Option, PlainTextInputElement, StaticSelectElement
from slack_sdk.models.views import View

from bot.checkins.records import LONGEST_NOTE
from bot.core.i18n import N_, Translator
from bot.followups.next_steps import steps_button, tick_blocks
from bot.followups.recovery_plans import plan_reminder as promise_line
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.payloads import Day, Id, decode, input_text, inputs_by_block
from bot.slack.text import clip, escape
from bot.sources.readings import MeasuredValue
from bot.weekly.form_fields import (
    FormItem,
    PrefillSource,
    TypedFields,
    field_blocks,
    read_fields,
)
from bot.weekly.form_pages import PER_PAGE, REASON, FormInput, FormPage

OPEN, SAME, CONFIRM = "checkins.open", "checkins.same", "checkins.confirm"
SUBMIT, WEEK = "checkins.submit", "checkins.week"
BACK, START_OVER = "checkins.back", "checkins.start_over"
BLOCKERS, PRIVATE = "checkins.blockers", "checkins.private"
LONGEST_QUOTE = 200  # characters of a note in a conflict
LONGEST_UNSAVED = 2000  # characters of what was typed and cannot be saved


@dataclass(frozen=True)
class _ButtonValue:
    person: Id
    week: Day
    rest: bool = False


@dataclass(frozen=True)
class _Metadata:
    """What a form needs to know when it comes back; checked again then."""

    person: Id
    week: Day
    page: Id
    opened: tuple[tuple[Id, Id], ...]
    all: tuple[Id, ...]
    edition: Id
    private: bool
    blockers: bool = False


BUTTON_VALUES, METADATA = TypeAdapter(_ButtonValue), TypeAdapter(_Metadata)


def button_value(person_id: int, week: dt.date, *, only_missing: bool = False) -> str:
    """Return the value of a button that opens a person's form for a week, or only the part of it
    that is not answered; it is checked again when the button is pressed.
    """
    value = {"person": person_id, "week": week.isoformat()}
    return json.dumps(value | ({"rest": True} if only_missing else {}))


def read_button(value: str) -> tuple[int, dt.date, bool]:
    """Parse the value of a button: person id, week, and whether only what is missing is shown.

    Raises OutOfDate if `button_value` did not write it.
    """
    parsed = decode(value, BUTTON_VALUES)
    return parsed.person, parsed.week, parsed.rest


def read_form(view: Mapping[str, Any]) -> FormInput:
    """Read a submitted view; raises OutOfDate if it is not a form of ours."""
    metadata, inputs = decode(view["private_metadata"], METADATA), inputs_by_block(view)
    return FormInput(
        person_id=metadata.person,
        week=metadata.week,
        page=metadata.page,
        typed=tuple(
            read_fields(inputs, key_result_id, version)
            for key_result_id, version in metadata.opened
        ),
        reason=input_text(inputs.get(REASON, {})),
        key_result_ids=metadata.all,
        edition=metadata.edition,
        shows_private=metadata.private,
        shows_blockers=metadata.blockers,
        has_reason_field=REASON in inputs,
    )


def _metadata(page: FormPage) -> str:
    return json.dumps(
        {
            "person": page.person_id,
            "week": page.week.isoformat(),
            "page": page.number,
            "opened": [[item.key_result.id, item.prefill.version] for item in page.items],
            "all": page.key_result_ids,
            "edition": page.edition,
            "private": page.shows_private,
            "blockers": page.shows_blockers,
        },
        separators=(",", ":"),
    )


def reading_line(
    t: Translator, key_result: OwnedKeyResult, readings: Mapping[int, MeasuredValue]
) -> str:
    """Return what a connector measured as a line below a key result; "" if nothing."""
    reading = readings.get(key_result.id)
    if reading is None:
        return ""
    text = t(
        N_("*{value}* from {source}, {day}"),
        value=display.value_text(t, key_result.rule.measure, reading.value),
        source=escape(reading.source),
        day=t.day(reading.on),
    )
    return f"\n> {text}"


def render_form(t: Translator, page: FormPage) -> View:
    """Render a page: the state of each key result, then its fields."""
    parts = [
        _introduction(t, page),
        *_draft_notice(t, page),
        *_closed_notices(t, page),
        *_reason_field(t, page),
    ]
    private_reader = page.private_reader if page.shows_private else None
    for number, item in enumerate(page.items, start=page.number * PER_PAGE + 1):
        shown_number = None if page.is_subset else number
        summary = display.summary_text(t, item.key_result, item.assessment, shown_number)
        parts += [b.divider(), b.section(summary)]
        if item.promise:
            promise = promise_line(t, item.promise, page.today, is_own=not page.owner_name)
            parts.append(b.context(promise))
        fields = field_blocks(
            t, item, page.week, page.edition, private_reader, shows_blocker=page.shows_blockers
        )
        ticks = tick_blocks(t, item.key_result.id, item.next_steps)
        parts += [*_conflict(t, page, item), *ticks, *fields]
    title = t(N_("Check-in"))
    has_pages = page.page_count > 1
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=b.plain(f"{title} {page.number + 1}/{page.page_count}" if has_pages else title),
        submit=b.plain(t(N_("Save")) if page.is_last else t(N_("Save and next"))),
        close=b.plain(t(N_("Close"))),
        private_metadata=_metadata(page),
        blocks=[*parts, *_bottom_buttons(t, page)],
    )


def _introduction(t: Translator, page: FormPage) -> Block:
    """Say which week and which person it is for; another week can be chosen."""
    sentences = [t(N_("For the {week}."), week=t.week(page.week))]
    if page.owner_name:
        sentence = N_("You're answering for {name}. The history will show that.")
        sentences.append(t(sentence, name=escape(page.owner_name)))
    if any(item.prefill.source is PrefillSource.LAST for item in page.items):
        sentences.append(t(N_("Values you don't change are saved as “no change”.")))
    if page.is_subset:
        sentences.append(t(N_("Only what still needs a number.")))
    options = {
        week: Option(value=week.isoformat(), text=b.plain(t.week(week))) for week in page.weeks
    }
    menu = StaticSelectElement(
        action_id=WEEK, options=list(options.values()), initial_option=options.get(page.week)
    )
    return b.section(t.together(*sentences), menu if len(options) > 1 else None)


def _draft_notice(t: Translator, page: FormPage) -> Iterator[Block]:
    """Say that unsaved input is shown, with a button to discard it."""
    if page.draft_at is not None:
        sentence = t(
            N_("What you typed {moment} is still here. It is not saved yet."),
            moment=t.moment(page.draft_at, page.zone),
        )
        yield b.section(f"✏️ {sentence}", b.button(t(N_("Start over")), START_OVER))


def _closed_notices(t: Translator, page: FormPage) -> Iterator[Block]:
    """Show what was typed about key results that have closed, so that it can be copied."""
    for item in page.closed_items:
        text = " · ".join(_typed_texts(t, item.typed))
        sentence = t(
            N_("{title} takes no check-ins any more. This is not saved: {text}. *Save* the rest."),
            title=f"*{escape(clip(item.title, 120))}*",
            text=escape(clip(text, LONGEST_UNSAVED)),
        )
        yield b.section(f"⚠️ {sentence}")


def _typed_texts(t: Translator, typed_fields: TypedFields) -> Iterator[str]:
    """Return what was typed, field by field; ticks as their number."""
    if typed_fields.value:
        yield typed_fields.value
    if typed_fields.ticked:
        yield t.plural("{n} milestone", "{n} milestones", len(typed_fields.ticked))
    if typed_fields.confidence:
        yield t(N_("confidence {n}/10"), n=typed_fields.confidence)
    yield from filter(None, (typed_fields.note, typed_fields.blocker, typed_fields.private_note))


def _reason_field(t: Translator, page: FormPage) -> Iterator[Block]:
    """Ask for the reason to change a week that is over."""
    if page.needs_reason:
        text_input = PlainTextInputElement(
            action_id="text", initial_value=page.reason or None, max_length=LONGEST_NOTE
        )
        yield b.field(
            REASON,
            t(N_("Reason for the correction")),
            text_input,
            t(N_("This week is over. The history shows your reason.")),
            optional=True,  # needed only if something recorded is changed
        )


def _conflict(t: Translator, page: FormPage, item: FormItem) -> Iterator[Block]:
    """Show what another person, or another window, recorded while the form was open."""
    if item.conflict is None:
        return
    version = item.conflict.version
    texts = [display.value_text(t, item.key_result.rule.measure, version.entry.value)]
    if version.entry.confidence:
        texts.append(t(N_("confidence {n}/10"), n=version.entry.confidence))
    quotes = (version.entry.note, version.entry.blocker)
    texts += [clip(text, LONGEST_QUOTE) for text in quotes if text]
    sentence = t(
        N_(
            "{name} recorded {entry} while this was open ({moment}). Saving replaces it with yours."
        ),
        name=escape(item.conflict.by_name),
        entry=escape(" · ".join(texts)),
        moment=t.moment(version.at, page.zone),
    )
    yield b.section(f"⚠️ {sentence}")


def _bottom_buttons(t: Translator, page: FormPage) -> list[Block]:
    buttons = []
    if page.number:
        buttons.append(b.button(t(N_("‹ Back")), BACK))
    if not page.shows_blockers:
        buttons.append(b.button(t(N_("🚧 Blocked")), BLOCKERS))
    buttons.append(steps_button(t, page.person_id))
    if page.private_reader is not None and not page.shows_private:
        buttons.append(b.button(t(N_("🔒 Private notes")), PRIVATE))
    return [b.divider(), b.actions(*buttons)]
