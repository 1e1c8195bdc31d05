"""How fast Slack may be called: a steady rate, bursts, and pauses after a 429."""

from dataclasses import dataclass
from datetime import datetime

from bot.slack.promises import Lane


@dataclass
class TokenBucket:
    """Tokens that come back at a steady rate per second, up to a burst."""

    rate: float
    burst: float
    tokens: float
    updated_at: datetime

    def wait(self, now: datetime) -> float:
        """Return seconds until a token is free; 0 when one is."""
        elapsed = max(0.0, (now - self.updated_at).total_seconds())  # machine time may be set back
        self.tokens, self.updated_at = min(self.burst, self.tokens + elapsed * self.rate), now
        return max(0.0, (1 - self.tokens) / self.rate)


class SendingPace:
    """The pace of one workspace: a steady rate, one post a second and channel, pauses after a 429.

    A channel takes a short burst of five. Slack documents no limit for a workspace. Above 240
    messages a minute the server is known to allow more, and the rate of a channel grows with it.
    """

    def __init__(self, per_minute: float, now: datetime) -> None:
        self._rate = per_minute / 60
        burst = max(5.0, self._rate * 5)
        self._workspace = TokenBucket(self._rate, burst, burst, now)
        self._channel_rate = max(1.0, per_minute / 240)
        self._channels: dict[str, TokenBucket] = {}
        self._paused_until: dict[Lane, datetime] = {}

    def pause(self, lane: Lane, until: datetime) -> None:
        """Pause a lane until Slack allows its method again."""
        self._paused_until[lane] = max(until, self._paused_until.get(lane, until))

    def wait(self, lane: Lane, now: datetime) -> float:
        """Return seconds until the lane is open; 0 when it is."""
        pause = max(0.0, (self._paused_until.get(lane, now) - now).total_seconds())
        return max(pause, self._workspace.wait(now)) if lane is Lane.POST else pause

    def waits_by_channel(self, now: datetime) -> dict[str, float]:
        """Return the channels that may not be posted to yet, with the seconds to wait."""
        waits = {channel: bucket.wait(now) for channel, bucket in self._channels.items()}
        self._channels = {
            channel: bucket
            for channel, bucket in self._channels.items()
            if bucket.tokens < bucket.burst
        }
        return {channel: wait for channel, wait in waits.items() if wait > 0}

    def take(self, lane: Lane, recipient: str, now: datetime) -> bool:
        """Take a token for one call; return False when its turn has not come."""
        if lane is not Lane.POST:
            return self.wait(lane, now) == 0
        burst = 5 * self._channel_rate
        channel = self._channels.setdefault(
            recipient, TokenBucket(self._channel_rate, burst, burst, now)
        )
        if self.wait(lane, now) > 0 or channel.wait(now) > 0:
            return False
        self._workspace.tokens -= 1
        channel.tokens -= 1
        return True
