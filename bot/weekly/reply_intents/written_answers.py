"""Answers written as people would type them; reading one back gives the same value and remarks."""

from bot.checkins.answer_parsing import NO_REMARKS, Remarks
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Parsed, Reading
from scoring.units import write as write_number

HALF_DONE = Parsed(0.5)


def write_answer(
    key_result: OwnedKeyResult,
    value: Parsed | None,
    remarks: Remarks = NO_REMARKS,
    locale: str = "en",
) -> str:
    """Return an answer as text: `56,000 8/10 launched the ads`, `no change blocked by design`.

    It is Chinese where the locale is: `5.6万 8/10 卡在设计`.
    """
    is_chinese = locale.startswith("zh")
    is_achieve = key_result.rule.measure.direction is Direction.ACHIEVE
    has_comma = is_achieve and remarks.note and not remarks.confidence  # “done” counts alone
    parts = [_write_value(key_result, value, locale) + ("," if has_comma else "")]
    if remarks.confidence:
        parts.append(f"{remarks.confidence}/10")
    if remarks.note:
        parts.append(remarks.note)
    if remarks.blocker:
        parts.append(f"卡在{remarks.blocker}" if is_chinese else f"blocked by {remarks.blocker}")
    return " ".join(parts)


def target_answer(key_result: OwnedKeyResult, locale: str, remarks: Remarks = NO_REMARKS) -> str:
    """Return an example of an answer: that the target is reached."""
    measure = key_result.rule.measure
    target = measure.target if measure.target is not None else measure.high
    value = Parsed(1.0 if target is None else target, is_total=measure.reading is Reading.SUM)
    return write_answer(key_result, value, remarks, locale)


def _write_value(key_result: OwnedKeyResult, value: Parsed | None, locale: str) -> str:
    measure, is_chinese = key_result.rule.measure, locale.startswith("zh")
    if value is None:
        return "不变" if is_chinese else "no change"
    if measure.direction is Direction.ACHIEVE:
        done = "完成" if is_chinese else "done"
        return done if value.value == 1 else f"{value.value * 100:.12g}%"
    number = write_number(value.value, measure.unit, locale)
    if value.is_total and measure.reading is Reading.SUM:
        return f"累计{number}" if is_chinese else f"total {number}"
    return number
