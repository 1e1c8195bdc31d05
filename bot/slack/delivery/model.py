"""Errors of Slack that ask for simpler blocks, and those that ask to wait for a channel."""

BLOCKS_REFUSED = frozenset(
    "invalid_blocks invalid_blocks_format msg_blocks_too_long invalid_arguments block_mismatch "
    "view_too_large".split()
)
CHANNEL_REFUSED = frozenset(
    "channel_is_limited_access channel_not_found is_archived is_inactive not_in_channel "
    "posting_to_channel_denied restricted_action restricted_action_read_only_channel".split()
)  # of these, `is_inactive` is what an update in an archived channel gets
