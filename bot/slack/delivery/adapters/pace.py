"""How fast Slack may be written to: a steady rate, bursts, and what a 429 said."""

from dataclasses import dataclass
from datetime import datetime

from bot.slack.delivery.model import Lane


@dataclass
class TokenBucket:
    """Tokens that come back at a steady rate per second, up to a burst."""

    rate: float
    burst: float
    tokens: float
    at: datetime

    def wait(self, now: datetime) -> float:
        """Seconds until a token is free; 0 when one is."""
        passed = max(0.0, (now - self.at).total_seconds())  # machine time may be set back
        self.tokens, self.at = min(self.burst, self.tokens + passed * self.rate), now
        return max(0.0, (1 - self.tokens) / self.rate)


class SendingPace:
    """How fast one workspace is written to: a steady rate, one a second and channel, and 429s.

    A channel takes a short burst of five. Slack names no workspace-wide cap; above 240 messages a
    minute the caller knows a server that allows more, and the channel's rate grows alike.
    """

    def __init__(self, per_minute: float, now: datetime) -> None:
        self._rate = per_minute / 60
        burst = max(5.0, self._rate * 5)
        self._all = TokenBucket(self._rate, burst, burst, now)
        self._channel_rate = max(1.0, per_minute / 240)
        self._channels: dict[str, TokenBucket] = {}
        self._held: dict[Lane, datetime] = {}

    def hold(self, lane: Lane, until: datetime) -> None:
        """Slack said when this method may be called again."""
        self._held[lane] = max(until, self._held.get(lane, until))

    def wait(self, lane: Lane, now: datetime) -> float:
        """Seconds until the lane is open; 0 when it is."""
        held = max(0.0, (self._held.get(lane, now) - now).total_seconds())
        return max(held, self._all.wait(now)) if lane is Lane.POST else held

    def crowded(self, now: datetime) -> dict[str, float]:
        """Channels that want no post now, and for how many seconds."""
        waits = {to: bucket.wait(now) for to, bucket in self._channels.items()}
        self._channels = {
            to: bucket for to, bucket in self._channels.items() if bucket.tokens < bucket.burst
        }
        return {to: wait for to, wait in waits.items() if wait > 0}

    def take(self, lane: Lane, to: str, now: datetime) -> bool:
        """Reserve one call; False when its turn has not come."""
        if lane is not Lane.POST:
            return self.wait(lane, now) == 0
        burst = 5 * self._channel_rate
        channel = self._channels.setdefault(to, TokenBucket(self._channel_rate, burst, burst, now))
        if self.wait(lane, now) > 0 or channel.wait(now) > 0:
            return False
        self._all.tokens -= 1
        channel.tokens -= 1
        return True
