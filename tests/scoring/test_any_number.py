"""Whatever is typed as a number is read, is ambiguous or is unreadable; nothing raises."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.model import Ambiguous, Orientation, Parsed, Unit, UnitKind
from scoring.units import LARGEST, parse, says_total, write

UNITS = [
    *(Unit(kind) for kind in UnitKind),
    Unit(UnitKind.CURRENCY, "CNY"),
    Unit(UnitKind.CURRENCY, "kr"),
    Unit(UnitKind.RATIO, orientation=Orientation.N_TO_ONE),
    Unit(suffix="visits"),
]
PIECES = [
    *"0123456789.,:/-+−%‰k万亿百十点半成倍x个元€¥$½²★☆ '’()·",
    *("of", "out of", "to", "比", "h", "m", "天", "小时", "秒", "负", "total", "累计", "百分之"),
    *("1e400", "nan", "inf", "00", "٣", "１", "零", "两", "\u200b", "\ufe0f", "9" * 50),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text()


@pytest.mark.parametrize("locale", ["en", "zh_CN", "de"])
@given(text=TEXT)
@example(text="2:0")
@example(text="0/0")
@example(text="1亿2")
@example(text="1:1e-320")
def test_anything_typed_as_a_number_gets_an_answer(locale: str, text: str) -> None:
    says_total(text)
    for unit in UNITS:
        answer = parse(text, unit, locale)
        readings = answer.readings if isinstance(answer, Ambiguous) else ()
        for value in (answer.value,) if isinstance(answer, Parsed) else readings:
            assert abs(value) < LARGEST
            write(value, unit, locale)
