"""The form that asks what scores are: values in, blocks out; the form that comes back, read."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.scores.grades.model import Form, Item, Page, Typed, field
from bot.scores.grades.numbers.texts import number_of
from bot.scores.grades.rated.stars import stars
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate, fields, read_count, read_id, text_of
from bot.slack.text import clip, escape
from scoring.ratings import STARS

OPEN, SUBMIT = "verdicts.open", "verdicts.submit"
CONFIRM_OWN, CONFIRM_LED = "verdicts.confirm_own", "verdicts.confirm_led"
INPUT = "value"
LONGEST = 500
LEARNED = N_("What was learned (for the scorecard)")
READ_BY = N_(
    "{name} reads stars and words in your name when the cycle is frozen. Only they, those above "
    "them and admins do."
)


def place(cycle_id: int, person_id: int, number: int = 0) -> str:
    """Where a button or a form belongs: ids to be checked again when they come back."""
    return f"{cycle_id}:{person_id}:{number}"


def read_place(value: str) -> tuple[int, int, int]:
    """Read cycle, person and page from what `place` writes; raises OutOfDate for anything else."""
    parts = value.split(":")
    if len(parts) != 3:
        raise OutOfDate
    cycle_id, person_id, number = map(read_id, parts)
    return cycle_id, person_id, number


def form(t: Translator, page: Page) -> View:
    """Score, reason and what was learned, key result by key result."""
    parts: list[Block] = [b.section(_lead(t, page))]
    for item in page.items:
        parts += [b.divider(), b.section(_standing(t, page, item)), *_fields(t, page, item)]
    is_last = page.number + 1 >= page.pages
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=place(page.cycle.id, page.owner.id, page.number),
        title=b.plain(t(N_("Scores"))),
        submit=b.plain(t(N_("Confirm")) if is_last else t(N_("Confirm and next"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=parts,
    )


def read_form(view: dict[str, Any]) -> Form:
    """What was typed; whether it makes sense is for others to say."""
    cycle_id, person_id, number = read_place(view["private_metadata"])
    found: dict[int, dict[str, Any]] = {}
    for block_id, element in fields(view).items():
        name, _, id_ = block_id.removeprefix("verdicts.").partition(":")
        found.setdefault(read_id(id_), {})[name] = text_of(element)
    return Form(
        cycle_id,
        person_id,
        number,
        tuple(
            Typed(
                id_,
                said.get("score", ""),
                read_count(said["rating"], 1, 5) if said.get("rating") else None,
                said.get("reason", ""),
                said.get("waived", ""),
                said.get("learned", ""),
                bool(said.get("carries")),
            )
            for id_, said in found.items()
        ),
    )


def score(t: Translator, value: float | None) -> str:
    """A score as a reader writes it, a dash for none."""
    return "–" if value is None else t.score(value)


def said_of(t: Translator, item: Item, *, is_closed: bool = False) -> str:
    """A key result in one line: what counts, and why it is not what was computed."""
    if item.is_rating:
        return _rating(item)
    line = f"*{score(t, item.score)}*  {escape(clip(item.kr.title, 120))}"
    if item.word.waived:
        waived = t(N_("waived: {reason}"), reason=_quoted(item.word.waived))
        return f"{line} · {waived}"
    if item.word.score is None:
        return f"{line}{number_of(t, item, is_closed=is_closed)}"
    instead = t(
        N_("instead of {computed}: {reason}"),
        computed=score(t, item.computed),
        reason=_quoted(item.word.reason),
    )
    return f"{line} · {instead}"


def _rating(item: Item) -> str:
    """A rating in one line; it is shown to those who give it."""
    given, reason = item.word.stars_and_reason
    line = f"*{stars(given)}*  {escape(clip(item.kr.title, 120))}"
    return f"{line} · {_quoted(reason)}" if reason else line


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), 160))


def _lead(t: Translator, page: Page) -> str:
    sentence = (
        N_("*{name}*, {cycle}: what you confirm here counts.")
        if page.is_final
        else N_("*{name}*, {cycle}: confirm each score, or say what is true and why.")
    )
    return t(sentence, name=escape(page.owner.name), cycle=escape(page.cycle.name))


def _standing(t: Translator, page: Page, item: Item) -> str:
    if item.is_rating:
        readers = t(READ_BY, name=escape(clip(page.owner.name, 80)))
        return f"{shown.title(item.kr)}\n{readers}"
    measure = item.kr.rule.measure
    computed = t(N_("computed {score}"), score=score(t, item.computed))
    number = number_of(t, item).removeprefix(" · ") or "–"
    return f"{shown.title(item.kr)}\n{number} · {shown.target(t, measure)} · {computed}"


def _fields(t: Translator, page: Page, item: Item) -> Iterator[Block]:
    word, id_ = item.word, item.kr.id
    if item.is_rating:
        _, reason = word.stars_and_reason
        yield _input("rating", id_, t(N_("Your rating")), _stars(t, item))
        yield _input("reason", id_, t(N_("Why")), _text(reason))
    else:
        yield _input("score", id_, t(N_("Score, 0 to 1")), _number(item))
        yield _input("reason", id_, t(N_("Why it is not as computed")), _text(word.reason))
    if page.is_final and item.computed is None and not item.is_rating:
        yield _input("waived", id_, t(N_("Waive it, because")), _text(word.waived))
    learned = PlainTextInputElement(
        action_id=INPUT, multiline=True, max_length=LONGEST, initial_value=word.learned or None
    )
    learning = N_("What is to be learned") if item.is_rating else LEARNED
    yield _input("learned", id_, t(learning), learned)
    if page.following and not item.is_finished:
        yes = [Option(value="yes", text=b.plain(clip(_carry(t, page), 75)))]
        ticks = CheckboxesElement(
            action_id=INPUT, options=yes, initial_options=yes if word.carries else None
        )
        yield _input("carries", id_, t(N_("Not finished")), ticks)


def _carry(t: Translator, page: Page) -> str:
    return t(N_("Carry it over into {cycle}"), cycle=page.following)


def _number(item: Item) -> InputInteractiveElement:
    return NumberInputElement(
        action_id=INPUT,
        is_decimal_allowed=True,
        initial_value=None if item.score is None else f"{item.score:.2f}",
        min_value="0",
        max_value="1",
    )


def _stars(t: Translator, item: Item) -> InputInteractiveElement:
    options = [Option(value=str(n), text=b.plain(stars(n))) for n in range(1, STARS + 1)]
    given, _ = item.word.stars_and_reason
    return StaticSelectElement(
        action_id=INPUT,
        placeholder=b.plain(t(N_("1 to 5"))),
        options=options,
        initial_option=next((one for one in options if one.value == str(given)), None),
    )


def _text(value: str) -> InputInteractiveElement:
    return PlainTextInputElement(action_id=INPUT, max_length=LONGEST, initial_value=value or None)


def _input(name: str, id_: int, label: str, element: InputInteractiveElement) -> Block:
    return b.field(field(name, id_), label, element, optional=True)
