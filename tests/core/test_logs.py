"""Whatever a library writes, no token reaches a log."""

import logging

import pytest

from bot.core.logs import SECRET, _Masking, mask

TOKENS = [
    "xoxb-1234567890-1234567890123-AbCdEfGhIjKl",
    "xoxp-1-2-3-abc",
    "xoxe.xoxp-1-Mi0yLTE=",
    "xapp-1-A0123-456-789abcdef",
]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("around", ["{}", "token={}&channel=C1", '{{"token": "{}"}}', "Bearer {}"])
def test_a_token_is_cut_to_its_kind(token: str, around: str) -> None:
    assert token.rpartition("x")[2].partition("-")[2] not in mask(around.format(token))


def test_an_authorization_header_is_cut() -> None:
    assert mask("Authorization: Bearer abc.DEF-123/x+y==") == "Authorization: Bearer …"


def test_what_is_no_token_is_left_alone() -> None:
    line = "post ask:7 is in doubt: TimeoutError; xoxo and apples"
    assert mask(line) == line


def test_a_masked_line_holds_nothing_to_mask() -> None:
    assert all(mask(mask(token)) == mask(token) for token in TOKENS)
    assert not any(SECRET.search(mask(token)) for token in TOKENS)


def test_values_and_tracebacks_are_masked_too() -> None:
    failed = (ValueError, ValueError(TOKENS[0]), None)
    record = logging.LogRecord("any", logging.ERROR, "", 0, "with %s", (TOKENS[3],), failed)
    written = _Masking("%(message)s").format(record)
    assert "with xapp-…" in written
    assert "ValueError: xoxb-…" in written
    assert [token for token in TOKENS if token in written] == []
