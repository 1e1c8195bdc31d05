"""Slack's rate limits: one bucket per method and workspace, one per channel for messages."""

from __future__ import annotations

import math
from dataclasses import dataclass

TIERS = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}  # calls per minute
TIER_OF = {
    **dict.fromkeys(("users.list", "conversations.list", "dnd.teamInfo", "reactions.remove"), 2),
    **dict.fromkeys(("emoji.list",), 2),
    **dict.fromkeys(
        (
            "users.info",
            "users.profile.get",
            "views.open",
            "views.push",
            "views.update",
            "views.publish",
            "chat.postEphemeral",
            "conversations.members",
            "files.completeUploadExternal",
            "files.getUploadURLExternal",
            "files.info",
        ),
        4,
    ),
    **dict.fromkeys(
        ("auth.test", "api.test", "chat.postMessage", "chat.getPermalink", "blocks.validate"), 5
    ),
}
CHANNEL_PER_MINUTE, CHANNEL_BURST = 60, 5
WORKSPACE_PER_MINUTE, WORKSPACE_BURST = 300, 60


@dataclass
class Bucket:
    """Tokens that come back with time."""

    size: float
    per_second: float
    tokens: float
    at: float

    def wait(self, current_time: float) -> float:
        """Seconds until a token is there; takes nothing."""
        self.tokens = min(self.size, self.tokens + (current_time - self.at) * self.per_second)
        self.at = current_time
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.per_second


class Limits:
    """All buckets; ``scale`` multiplies every limit, 0 switches them off."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._buckets: dict[str, Bucket] = {}

    def resize(self, scale: float) -> None:
        """Begin again with full buckets of another size."""
        self.scale = scale
        self._buckets.clear()

    def wait(self, method: str, slack_channel: str, current_time: float) -> int:
        """Return 0 when the call may pass, else whole seconds for Retry-After."""
        if self.scale <= 0:
            return 0
        if method == "chat.postMessage":
            buckets = [
                self._bucket(
                    f"post {slack_channel}", CHANNEL_PER_MINUTE, CHANNEL_BURST, current_time
                ),
                self._bucket("post", WORKSPACE_PER_MINUTE, WORKSPACE_BURST, current_time),
            ]
        else:
            per_minute = TIERS[TIER_OF.get(method, 3)]
            buckets = [self._bucket(method, per_minute, per_minute, current_time)]
        longest = max(bucket.wait(current_time) for bucket in buckets)
        if longest:
            return max(1, math.ceil(longest))
        for bucket in buckets:
            bucket.tokens -= 1
        return 0

    def _bucket(
        self, method_name: str, per_minute: float, size: float, current_time: float
    ) -> Bucket:
        if method_name not in self._buckets:
            full = max(1.0, size * self.scale)
            self._buckets[method_name] = Bucket(
                full, per_minute * self.scale / 60, full, current_time
            )
        return self._buckets[method_name]
