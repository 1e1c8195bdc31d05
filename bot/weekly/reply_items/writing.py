"""An answer written as people would type it; reading it back gives the same."""

from bot.weekly.reply_items.parsed_reply import ParsedItem
from scoring.model import Direction, Reading
from scoring.units import write as write_number


def write_reply(items: dict[int, ParsedItem], locale: str = "en") -> str:
    """Items by number: `1: 56,000 8/10 launched the ads; 2: 3.1% blocked by design`."""
    return "; ".join(f"{n}: {_item(item, locale)}" for n, item in items.items())


def _item(item: ParsedItem, locale: str) -> str:
    said, is_chinese = item.extras, locale.startswith("zh")
    is_achieve = item.kr.rule.measure.direction is Direction.ACHIEVE
    is_apart = is_achieve and said.note and not said.confidence  # “done” counts alone
    parts = [_value(item, locale) + ("," if is_apart else "")]
    if said.confidence:
        parts.append(f"{said.confidence}/10")
    if said.note:
        parts.append(said.note)
    if said.blocker:
        parts.append(f"卡在{said.blocker}" if is_chinese else f"blocked by {said.blocker}")
    return " ".join(parts)


def _value(item: ParsedItem, locale: str) -> str:
    measure, is_chinese = item.kr.rule.measure, locale.startswith("zh")
    if item.value is None:
        return "不变" if is_chinese else "no change"
    if measure.direction is Direction.ACHIEVE:
        done = "完成" if is_chinese else "done"
        return done if item.value.value == 1 else f"{item.value.value * 100:.12g}%"
    written = write_number(item.value.value, measure.unit, locale)
    if item.value.is_total and measure.reading is Reading.SUM:
        return f"累计{written}" if is_chinese else f"total {written}"
    return written
