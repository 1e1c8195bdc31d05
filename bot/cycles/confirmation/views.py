"""The form for confirming scores, and one-line summaries of scores."""

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
from bot.cycles.confirmation.model import (
    ConfirmationPage,
    ScoreToConfirm,
    SubmittedPage,
    SubmittedScore,
    field_id,
)
from bot.goals import display
from bot.scores.grades import stars_text
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate, input_text, inputs_by_block, read_count, read_id
from bot.slack.text import clip, escape
from scoring.model import Health
from scoring.ratings import STARS

OPEN, SUBMIT = "verdicts.open", "verdicts.submit"
CONFIRM_OWN, CONFIRM_LED = "verdicts.confirm_own", "verdicts.confirm_led"
INPUT = "value"
MAX_TEXT = 500  # characters
LEARNED = N_("What was learned (for the scorecard)")
RATING_READERS = N_(
    "When the cycle is frozen, {name} gets your stars and your text, with your name. Only they, "
    "their managers and admins can see them."
)


def form_location(cycle_id: int, person_id: int, number: int = 0) -> str:
    """Return the value of a button or form: ids of cycle and person, and the page number."""
    return f"{cycle_id}:{person_id}:{number}"


def read_location(value: str) -> tuple[int, int, int]:
    """Return cycle id, person id and page number of a `form_location`.

    Raises OutOfDate for anything else.
    """
    parts = value.split(":")
    if len(parts) != 3:
        raise OutOfDate
    cycle_id, person_id, number = map(read_id, parts)
    return cycle_id, person_id, number


def form(t: Translator, page: ConfirmationPage) -> View:
    """Render the form: score, reason and learning note of each key result."""
    parts: list[Block] = [b.section(_introduction(t, page))]
    for item in page.scores:
        parts += [b.divider(), b.section(_summary(t, page, item)), *_inputs(t, page, item)]
    is_last = page.number + 1 >= page.pages
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=form_location(page.cycle.id, page.owner.id, page.number),
        title=b.plain(t(N_("Scores"))),
        submit=b.plain(t(N_("Confirm")) if is_last else t(N_("Confirm and next"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=parts,
    )


def read_form(view: dict[str, Any]) -> SubmittedPage:
    """Return the entries of a submitted form, not yet validated.

    Raises OutOfDate if ids or stars are not those of our form.
    """
    cycle_id, person_id, number = read_location(view["private_metadata"])
    entries: dict[int, dict[str, Any]] = {}
    for block_id, element in inputs_by_block(view).items():
        name, _, key_result_id = block_id.removeprefix("verdicts.").partition(":")
        entries.setdefault(read_id(key_result_id), {})[name] = input_text(element)
    scores = tuple(
        SubmittedScore(
            key_result_id,
            score=entry.get("score", ""),
            rating=read_count(entry["rating"], 1, STARS) if entry.get("rating") else None,
            reason=entry.get("reason", ""),
            waived=entry.get("waived", ""),
            learned=entry.get("learned", ""),
            carries=bool(entry.get("carries")),
        )
        for key_result_id, entry in entries.items()
    )
    return SubmittedPage(cycle_id, person_id, number, scores)


def score_text(t: Translator, score: float | None) -> str:
    """Return a score as people read it, `0.72`; a dash for None."""
    return "–" if score is None else t.score(score)


def score_line(t: Translator, item: ScoreToConfirm, *, is_closed: bool = False) -> str:
    """Return one line about a score, with the reason where it was waived or changed. A draft that
    nobody agreed to is marked.
    """
    if item.is_rating:
        return _rating_line(item)
    decision = item.decision
    line = f"*{score_text(t, item.score)}*  {escape(clip(item.kr.title, 120))}"
    if item.kr.rule.is_draft:
        line += f" · {display.health_text(t, Health.DRAFT)}"
    if decision.waived:
        waived = t(N_("waived: {reason}"), reason=_quoted(decision.waived))
        return f"{line} · {waived}"
    if decision.score is None:
        number = _number_text(t, item, is_closed=is_closed)
        return f"{line} · {number}" if number else line
    replaced = t(
        N_("instead of {computed}: {reason}"),
        computed=score_text(t, item.computed),
        reason=_quoted(decision.reason),
    )
    return f"{line} · {replaced}"


def _rating_line(item: ScoreToConfirm) -> str:
    """Return one line about a rating; only its managers get to see it."""
    stars, reason = item.decision.stars_and_reason
    line = f"*{stars_text(stars)}*  {escape(clip(item.kr.title, 120))}"
    return f"{line} · {_quoted(reason)}" if reason else line


def _number_text(
    t: Translator, item: ScoreToConfirm, *, is_closed: bool = False, target: str = ""
) -> str:
    """Return the number behind a score with its age; for one that is not final also what makes it
    count, or after the close that it counts 0. Empty without a number.
    """
    assessment = item.assessment
    if assessment.progress is None:
        return ""
    value = display.current_value(t, item.kr.rule.measure, assessment)
    number = t(N_("{value} (target {target})"), value=value, target=target) if target else value
    if week := display.value_age(t, item.kr, assessment):
        number += f", {week}"
    if assessment.is_final:
        return number
    if is_closed:
        warning = t(N_("not final, counts 0"))
        return f"{number} · ⚠️ {warning}"
    weeks = display.weeks_text(t, assessment.missing_weeks) if assessment.missing_weeks else ""
    if not item.is_confirmable:
        warning = t(N_("counts 0 until a number for {weeks} is filled in"), weeks=weeks)
        return f"{number} · ⚠️ {warning}"
    sentence = (
        N_("no number for {weeks}; counts {score} once it is confirmed, else 0")
        if weeks
        else N_("counts {score} once it is confirmed, else 0")
    )
    return f"{number} · ⚠️ {t(sentence, weeks=weeks, score=t.score(assessment.score))}"


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), 160))


def _introduction(t: Translator, page: ConfirmationPage) -> str:
    sentence = (
        N_("*{name}*, {cycle}: your scores here are final.")
        if page.is_final
        else N_("*{name}*, {cycle}: confirm each score, or change it and say why.")
    )
    return t(sentence, name=escape(page.owner.name), cycle=escape(page.cycle.name))


def _summary(t: Translator, page: ConfirmationPage, item: ScoreToConfirm) -> str:
    title = display.title_text(item.kr)
    if item.is_rating:
        readers = t(RATING_READERS, name=escape(clip(page.owner.name, 80)))
        return f"{title}\n{readers}"
    target = display.target_text(t, item.kr.rule.measure)
    number = _number_text(t, item, target=target)
    calculated = t(N_("calculated score {score}"), score=score_text(t, item.computed))
    return f"{title}\n{number or f'– · {target}'} · {calculated}"


def _inputs(t: Translator, page: ConfirmationPage, item: ScoreToConfirm) -> Iterator[Block]:
    decision, id_ = item.decision, item.kr.id
    if item.is_rating:
        _, reason = decision.stars_and_reason
        yield _input("rating", id_, t(N_("Your rating")), _stars_select(t, item))
        yield _input("reason", id_, t(N_("Why")), _text_input(reason))
    else:
        yield _input("score", id_, t(N_("Score, 0 to 1")), _score_input(item))
        label = t(N_("Reason for changing the score"))
        yield _input("reason", id_, label, _text_input(decision.reason))
    if page.is_final and item.computed is None and not item.is_rating:
        yield _input("waived", id_, t(N_("Waive it, because")), _text_input(decision.waived))
    lesson = PlainTextInputElement(
        action_id=INPUT,
        multiline=True,
        max_length=MAX_TEXT,
        initial_value=decision.learned or None,
    )
    label = t(N_("What is to be learned") if item.is_rating else LEARNED)
    yield _input("learned", id_, label, lesson)
    if page.next_cycle and not item.is_finished:
        carry_over = t(N_("Carry over to {cycle}"), cycle=page.next_cycle)
        options = [Option(value="yes", text=b.plain(clip(carry_over, 75)))]
        checkbox = CheckboxesElement(
            action_id=INPUT, options=options, initial_options=options if decision.carries else None
        )
        yield _input("carries", id_, t(N_("Not finished")), checkbox)


def _score_input(item: ScoreToConfirm) -> InputInteractiveElement:
    return NumberInputElement(
        action_id=INPUT,
        is_decimal_allowed=True,
        initial_value=None if item.score is None else f"{item.score:.2f}",
        min_value="0",
        max_value="1",
    )


def _stars_select(t: Translator, item: ScoreToConfirm) -> InputInteractiveElement:
    options = [
        Option(value=str(stars), text=b.plain(stars_text(stars))) for stars in range(1, STARS + 1)
    ]
    stars, _ = item.decision.stars_and_reason
    selected = next((option for option in options if option.value == str(stars)), None)
    return StaticSelectElement(
        action_id=INPUT,
        placeholder=b.plain(t(N_("1 to 5"))),
        options=options,
        initial_option=selected,
    )


def _text_input(value: str) -> InputInteractiveElement:
    return PlainTextInputElement(action_id=INPUT, max_length=MAX_TEXT, initial_value=value or None)


def _input(name: str, key_result_id: int, label: str, element: InputInteractiveElement) -> Block:
    return b.field(field_id(name, key_result_id), label, element, optional=True)
