"""The guide's examples are true."""

import doctest
from pathlib import Path


def test_the_guide_tells_the_truth() -> None:
    guide = Path(__file__).parents[2] / "docs" / "scoring.md"
    said = doctest.testfile(str(guide), module_relative=False)
    assert said.attempted > 10
    assert said.failed == 0
