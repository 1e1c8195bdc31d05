"""How a key result is shown anywhere: its value, its health, and the reason in numbers."""

from collections.abc import Iterator
from math import floor, log10

from slack_sdk.models.blocks import ButtonElement

from bot.core.i18n import N_, Translator
from bot.goals.display import reasons
from bot.goals.display.ages import not_final_note
from bot.goals.objectives import OwnedKeyResult
from bot.slack.blocks import bar, button
from bot.slack.text import clip, escape
from scoring.capping import NEAR
from scoring.health import STALE_WEEKS
from scoring.model import (
    Assessment,
    Dimension,
    Direction,
    Health,
    Measure,
    Reading,
    Reason,
    ReasonCode,
)
from scoring.units import write

HISTORY_ACTION = "history.open"
HEALTH_MARKS = {
    Health.ON_TRACK: "🟢",
    Health.AT_RISK: "🟡",
    Health.BEHIND: "🔴",
    Health.ACHIEVED: "✅",
    Health.STALE: "💤",
    Health.NO_DATA: "▫️",
    Health.TOO_EARLY: "⚪",
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
LONGEST_VALUE = 60
HARMLESS_BRACKETS = str.maketrans("<>", "‹›")  # what stands in tables and forms too is not escaped
EDIT_ACTION, NEW_ACTION, EDIT_OWN_ACTION = "authoring.edit", "authoring.new", "authoring.edit_mine"


def edit_button(t: Translator, key_result_id: int) -> ButtonElement:
    """*Change* a key result; who may is looked up when it is pressed."""
    return button(t(N_("Change")), EDIT_ACTION, str(key_result_id))


def likelihood_text(t: Translator, p_hit: float) -> str:
    """Write a forecast as a percentage from 1% to 99%: while days are left, nothing is certain."""
    return t.percent(min(max(p_hit, 0.01), 0.99))


def value_text(t: Translator, measure: Measure, number: float | None) -> str:
    """A value as this reader writes it; a dash for none. Its unit is what somebody typed: in a
    message it mentions nobody, and it crowds out nothing.
    """
    if number is None:
        return "–"
    if measure.direction is Direction.ACHIEVE:
        return t.percent(number)
    return clip(write(number, measure.unit, t.numbers).translate(HARMLESS_BRACKETS), LONGEST_VALUE)


def rounded_value(t: Translator, measure: Measure, number: float | None) -> str:
    """A value that was worked out, not typed: to four digits, whole units kept."""
    if number is None or number == 0:
        return value_text(t, measure, number)
    return value_text(t, measure, round(number, max(0, 3 - floor(log10(abs(number))))))


def current_value(t: Translator, measure: Measure, said: Assessment) -> str:
    """What stands now; of what adds up the total so far, wherever it is heading."""
    return rounded_value(t, measure, said.total if measure.reading is Reading.SUM else said.current)


def target_text(t: Translator, measure: Measure) -> str:
    """What is asked for, with its direction: `52,000 → 60,000`, `≥ 3%`, `2%–4%`."""
    goal = value_text(t, measure, measure.target)
    match measure.direction:
        case Direction.AT_LEAST:
            return f"≥ {goal}"
        case Direction.AT_MOST:
            return f"≤ {goal}"
        case Direction.WITHIN:
            return f"{value_text(t, measure, measure.low)} – {value_text(t, measure, measure.high)}"
        case Direction.ACHIEVE:
            return f"→ {t.percent(1.0)}"
        case _ if measure.reading is Reading.SUM:
            return t(N_("{target} in total"), target=goal)
        case _:
            return f"{value_text(t, measure, measure.start)} → {goal}"


def health_text(t: Translator, state: Health) -> str:
    """A mark and a word: nothing rests on colour alone."""
    return f"{HEALTH_MARKS[state]} {t(HEALTH_WORDS[state])}"


def guard_mark(t: Translator) -> str:
    """What stands beside the health of a key result that outran its guard."""
    return t(N_("⚠️ guard broken"))


def reason_text(t: Translator, measure: Measure, why: Reason) -> str:
    """The sentence that explains a health, in numbers a person can check; and where the tier is
    not what its numbers say at first sight, why not.
    """
    if why.code is ReasonCode.STALE:
        return t.plural("No check-in for {n} week.", "No check-in for {n} weeks.", why.weeks)
    if why.code is ReasonCode.NO_DATA and why.weeks >= STALE_WEEKS:
        return t.plural(
            "Nothing reported in {n} week.", "Nothing reported in {n} weeks.", why.weeks
        )
    progress, expected = _apart(t, why.progress, why.expected)
    said = t(
        reasons.reason_sentence(measure, why, is_even=progress == expected),
        progress=progress,
        expected=expected,
        p_hit="–" if why.p_hit is None else likelihood_text(t, why.p_hit),
        current=rounded_value(t, measure, why.current),
        target=target_text(t, measure)
        if why.target is None
        else value_text(t, measure, why.target),
        asked=_asked(t, measure, why),
        end=rounded_value(t, measure, why.likely_end),
    )
    return t.together(said, *_beside(t, why))


def _beside(t: Translator, why: Reason) -> Iterator[str]:
    """What holds a tier that its numbers alone would not give; how old the last number is."""
    if why.turns_to:
        yield t(reasons.TURNS, health=health_text(t, why.turns_to))
    elif why.is_stretch and not why.is_doubtful:
        yield t(reasons.STRETCH)
    if why.code is ReasonCode.CLOSED and why.weeks_untold and why.current is not None:
        yield t.plural(
            "The last number is from {n} week before the end.",
            "The last number is from {n} weeks before the end.",
            why.weeks_untold,
        )


def _asked(t: Translator, measure: Measure, why: Reason) -> str:
    """What is asked for in brackets: `≥ 3%`; of what has a way to go, its end."""
    if measure.direction in (Direction.INCREASE, Direction.DECREASE):
        return value_text(t, measure, why.target)
    return target_text(t, measure)


def _apart(t: Translator, one: float | None, other: float | None) -> tuple[str, str]:
    """Two shares in as many decimals as tell them apart, at most two: `38%` and `40%`."""
    for digits in (0, 1, 2):
        both = tuple("–" if x is None else t.percent(x, digits) for x in (one, other))
        if both[0] != both[1] or one is None or other is None or abs(one - other) < NEAR:
            break
    return both[0], both[1]


def title_text(kr: OwnedKeyResult, n: int | None = None) -> str:
    """The title in bold, with its number where people may answer by number."""
    name = f"*{escape(clip(kr.title, 150))}*"
    return name if n is None else f"*{n}.* {name}"


def summary_text(t: Translator, kr: OwnedKeyResult, said: Assessment, n: int | None = None) -> str:
    """A key result in two lines: title and health, bar and value."""
    measure = kr.rule.measure
    guard = f" · {guard_mark(t)}" if said.is_guard_broken else ""
    stands = current_value(t, measure, said)
    return "\n".join(
        (
            f"{title_text(kr, n)}  {health_text(t, said.health)}{guard}",
            f"{bar(said.score)}  {stands} · {target_text(t, measure)}",
        )
    )


def summary_with_reason(
    t: Translator, kr: OwnedKeyResult, said: Assessment, n: int | None = None
) -> str:
    """The same in three lines, with the reason for its health; one more where its number is not
    final.
    """
    why = f"_{reason_text(t, kr.rule.measure, said.reason)}_"
    return "\n".join(filter(None, (summary_text(t, kr, said, n), why, not_final_note(t, kr, said))))


def history_button(t: Translator, key_result_id: int) -> ButtonElement:
    """*History* of a key result, for any message or Home."""
    return button(t(N_("History")), HISTORY_ACTION, str(key_result_id))
