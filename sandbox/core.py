"""What every part of the workspace shares: memory, clock, wire, and who must be told."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from sandbox.clock import SandboxClock, iso
from sandbox.config import Config
from sandbox.faults import ENVELOPE_KINDS, Faults
from sandbox.followers import Followers
from sandbox.guide import Guide
from sandbox.model import Json, StateChange
from sandbox.ratelimit import Limits
from sandbox.sockets import Envelope, Sockets
from sandbox.state import WorkspaceState
from sandbox.store import Store
from sandbox.traffic import TrafficLog
from sandbox.triggers import Triggers

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


class Simulation:
    """The parts of one workspace, wired together."""

    def __init__(self, config: Config, store: Store) -> None:
        self.config = config
        self.app = config.app
        self.store = store
        self.clock = SandboxClock(config.clock, still=config.still)
        self.state = WorkspaceState(config, store)
        self.followers = Followers()
        self.guide = Guide(config, self.state)
        self.triggers = Triggers()
        self.traffic = TrafficLog()
        self.limits = Limits(config.limits_scale)
        self.faults = Faults()
        self.sockets = Sockets(config.app.app_id, config.redelivery)
        self.sockets.on_sent = self._sent
        self.sockets.on_done = self._done
        self.base_url = "http://127.0.0.1"
        self.busy = ""
        self._told: list[Callable[[StateChange], None]] = []
        for saved in self.state.saved("clock").values():
            self.clock.restore(saved)
            # a follower that outlived the restart must not take its old report for answered
            self.followers.epoch = int(saved["epoch"]) + 1

    def subscribe(self, on_change: Callable[[StateChange], None]) -> Callable[[], None]:
        """Tell this callable about every change; the result ends that."""
        self._told.append(on_change)
        return lambda: self._told.remove(on_change)

    def changed(
        self,
        kind: str,
        slack_channel: str | None = None,
        slack_user: str | None = None,
        message_ts: str | None = None,
    ) -> None:
        """Tell everybody who subscribed."""
        change = StateChange(kind, slack_channel, slack_user, message_ts)
        for on_change in list(self._told):
            on_change(change)

    def at(self) -> str:
        """Business time as ISO 8601."""
        return iso(self.clock.seconds())

    def new_id(self, prefix: str, length: int = 10) -> str:
        """Return an id as Slack writes them."""
        return prefix + "".join(secrets.choice(LETTERS) for _ in range(length))

    def save(self) -> None:
        """Write everything that changed, and the clock."""
        if self.store.kept:
            clock = {**self.clock.saved(), "epoch": self.followers.epoch}
            self.state.save("clock", "clock", clock)
            self.store.flush()

    def note_traffic(self) -> None:
        """Tell the inspector that there is a new line."""
        self.changed("traffic")

    # envelopes ---------------------------------------------------------------

    def _sent(self, envelope: Envelope) -> bool:
        """Write the line, strike with faults; True closes the socket under the envelope."""
        self.traffic.note("envelope", name_of(envelope), self.at(), {**envelope.as_json()}, None)
        self.note_traffic()
        struck = self.faults.strike(envelope.type, ENVELOPE_KINDS, set())
        kinds = {rule.kind for rule in struck}
        if "duplicate" in kinds and envelope.retried:
            again = {**envelope.payload, "event_id": self.new_id("Ev")}
            self.faults_aside(again)
        return "drop" in kinds

    def faults_aside(self, payload: Json) -> None:
        """Deliver the same event once more under another id, without striking it again."""
        on_sent, self.sockets.on_sent = self.sockets.on_sent, lambda _: False
        try:
            self.sockets.send("events_api", payload, accepts=False)
        finally:
            self.sockets.on_sent = on_sent

    def _done(self, envelope: Envelope, answer: Json | None) -> None:
        if answer is not None:
            self.traffic.note("ack", name_of(envelope), self.at(), answer, None)
            self.note_traffic()
            self.followers.advance()
        else:
            self.followers.ring()
        if envelope.retried:
            self.state.save("event", str(envelope.payload["event_id"]), None)


def name_of(envelope: Envelope) -> str:
    """Return what an envelope is about, for the inspector."""
    payload = envelope.payload
    if envelope.type == "events_api":
        slack_event = payload["event"]
        return ".".join(filter(None, (slack_event["type"], slack_event.get("subtype"))))
    return str(payload.get("command") or payload.get("type"))
