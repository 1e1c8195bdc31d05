"""Key results in messages: title, health, value, and the reason in numbers."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement

from bot.core.i18n import N_, Translator
from bot.goals.display import reasons
from bot.goals.display.ages import not_final_note
from bot.goals.display.values import (
    NOTHING,
    likelihood_text,
    rounded_value,
    target_text,
    value_and_target,
    value_text,
)
from bot.goals.objectives import OwnedKeyResult
from bot.slack.blocks import bar, button
from bot.slack.text import clip, escape
from scoring.capping import NEAR
from scoring.health import STALE_WEEKS
from scoring.measure import has_open_baseline
from scoring.model import Assessment, Dimension, Direction, Health, Measure, Reason, ReasonCode

HISTORY_ACTION = "history.open"
EDIT_ACTION, NEW_ACTION = "authoring.edit", "authoring.new"
EDIT_OWN_ACTION = "authoring.edit_mine"
HEALTH_MARKS = {
    Health.ON_TRACK: "🟢",
    Health.AT_RISK: "🟡",
    Health.BEHIND: "🔴",
    Health.ACHIEVED: "✅",
    Health.STALE: "💤",
    Health.NO_DATA: "▫️",
    Health.TOO_EARLY: "⚪",
    Health.DRAFT: "✏️",
    Health.CLOSED: "🏁",
}
HEALTH_WORDS = {
    Health.ON_TRACK: N_("on track"),
    Health.AT_RISK: N_("at risk"),
    Health.BEHIND: N_("behind"),
    Health.ACHIEVED: N_("achieved"),
    Health.STALE: N_("stale"),
    Health.NO_DATA: N_("no data"),
    Health.TOO_EARLY: N_("too early"),
    Health.DRAFT: N_("draft"),
    Health.CLOSED: N_("closed"),
}
DIMENSION_WORDS: dict[Dimension, str] = {
    Dimension.TRAFFIC: N_("Traffic"),
    Dimension.CONVERSION: N_("Conversion"),
    Dimension.USER_VALUE: N_("User value"),
    Dimension.CONTENT: N_("Content"),
    Dimension.BUSINESS: N_("Business"),
    Dimension.BRAND: N_("Brand"),
    Dimension.PROCESS: N_("Process"),
    Dimension.QUALITATIVE: N_("Qualitative"),
}


def edit_button(t: Translator, key_result_id: int) -> ButtonElement:
    """Return *Edit* for a key result; permissions are checked when it is pressed."""
    return button(t(N_("Change")), EDIT_ACTION, str(key_result_id))


def history_button(t: Translator, key_result_id: int) -> ButtonElement:
    """Return *History* of a key result, for any message or Home."""
    return button(t(N_("History")), HISTORY_ACTION, str(key_result_id))


def health_text(t: Translator, health: Health) -> str:
    """Return a mark and a word: nothing depends on colour alone."""
    return f"{HEALTH_MARKS[health]} {t(HEALTH_WORDS[health])}"


def guard_mark(t: Translator) -> str:
    """Return the mark beside the health of a key result that outran its guard."""
    return t(N_("⚠️ check quality"))


def title_text(key_result: OwnedKeyResult, number: int | None = None) -> str:
    """Return the title in bold, with its number where people may answer by number."""
    title = f"*{escape(clip(key_result.title, 150))}*"
    return title if number is None else f"*{number}.* {title}"


def summary_text(
    t: Translator, key_result: OwnedKeyResult, assessment: Assessment, number: int | None = None
) -> str:
    """Return a key result in two lines: title and health, bar and value."""
    guard = f" · {guard_mark(t)}" if assessment.is_guard_broken else ""
    values = value_and_target(t, key_result.rule.measure, assessment)
    return "\n".join(
        (
            f"{title_text(key_result, number)}  {health_text(t, assessment.health)}{guard}",
            f"{bar(assessment.score)}  {values}",
        )
    )


def summary_with_reason(
    t: Translator, key_result: OwnedKeyResult, assessment: Assessment, number: int | None = None
) -> str:
    """Return the summary of a key result with the reason for its health in a third line; one more
    line if its number is not final.
    """
    lines = (
        summary_text(t, key_result, assessment, number),
        f"_{reason_text(t, key_result.rule.measure, assessment.reason)}_",
        not_final_note(t, key_result, assessment),
    )
    return "\n".join(filter(None, lines))


def reason_text(t: Translator, measure: Measure, reason: Reason) -> str:
    """Return the sentence that explains a health, in numbers a person can check, and why the tier
    is not what these numbers suggest, if so.
    """
    if reason.code is ReasonCode.STALE:
        return t.plural("No check-in for {n} week.", "No check-in for {n} weeks.", reason.weeks)
    if reason.code is ReasonCode.NO_DATA and has_open_baseline(measure):
        return t(reasons.NO_BASELINE)
    if reason.code is ReasonCode.NO_DATA and reason.weeks >= STALE_WEEKS:
        return t.plural(
            "Nothing reported in {n} week.", "Nothing reported in {n} weeks.", reason.weeks
        )
    progress, expected = _distinct_shares(t, reason.progress, reason.expected)
    target = reason.target
    sentence = t(
        reasons.reason_sentence(measure, reason, is_even=progress == expected),
        progress=progress,
        expected=expected,
        p_hit=NOTHING if reason.p_hit is None else likelihood_text(t, reason.p_hit),
        current=rounded_value(t, measure, reason.current),
        target=target_text(t, measure) if target is None else value_text(t, measure, target),
        asked=_target_in_brackets(t, measure, reason),
        end=rounded_value(t, measure, reason.likely_end),
    )
    return t.together(sentence, *_remarks(t, reason))


def _remarks(t: Translator, reason: Reason) -> Iterator[str]:
    """Yield why the tier is not what its numbers suggest, and how old the last number is."""
    if reason.turns_to:
        yield t(reasons.TURNS, health=health_text(t, reason.turns_to))
    elif reason.is_stretch and not reason.is_doubtful:
        yield t(reasons.STRETCH)
    has_value = reason.current is not None
    if reason.code is ReasonCode.CLOSED and reason.weeks_untold and has_value:
        yield t.plural(
            "The last number is from {n} week before the end.",
            "The last number is from {n} weeks before the end.",
            reason.weeks_untold,
        )


def _target_in_brackets(t: Translator, measure: Measure, reason: Reason) -> str:
    """Return the target with its direction, `≥ 3%`; only its end if there is a way to go."""
    if measure.direction in (Direction.INCREASE, Direction.DECREASE):
        return value_text(t, measure, reason.target)
    return target_text(t, measure)


def _distinct_shares(t: Translator, left: float | None, right: float | None) -> tuple[str, str]:
    """Return two shares with as many decimals as distinguish them, at most two: `38%`, `40%`."""
    for digits in (0, 1, 2):
        left_text, right_text = (
            NOTHING if share is None else t.percent(share, digits) for share in (left, right)
        )
        is_close = left is None or right is None or abs(left - right) < NEAR
        if left_text != right_text or is_close:
            break
    return left_text, right_text
