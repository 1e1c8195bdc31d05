"""Errors of Slack that ask for simpler blocks."""

BLOCKS_REFUSED = frozenset(
    [
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "invalid_arguments",
        "block_mismatch",
        "view_too_large",
    ]
)
