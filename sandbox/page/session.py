"""What one browser window shows: who acts, where they are, and what must be drawn again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from nicegui import Client, ui

from sandbox.model import ActionOutcome, CannotAct, SlackChannel, SlackUser, StateChange
from sandbox.page.lens import ViewerContext
from sandbox.workspace import SlackWorkspace

# Machine seconds in which changes are gathered before the page is brought up to date; while time
# is being moved the page looks less often, so that the app gets on with its work.
SOON, WHILE_BUSY = 0.03, 0.25
Result = TypeVar("Result")


class PageSession:
    """One person's view of the workspace; panes register a `refresh` and the kinds they show."""

    def __init__(
        self, workspace: SlackWorkspace, client: Client, slack_user: str, slack_channel: str
    ) -> None:
        self.workspace = workspace
        self.client = client
        self.user = slack_user
        self.channel = slack_channel
        self.tab = "messages"
        self.thread: str | None = None
        self.editing: str | None = None
        self.drafts: dict[tuple[str, str, str | None], str] = {}
        self.panes: list[tuple[frozenset[str], Callable[[], None]]] = []
        self.due: set[str] = set()
        self.timer: asyncio.TimerHandle | None = None
        workspace.guide.look_through(slack_user)
        client.on_delete(workspace.subscribe(self.told))
        client.on_delete(lambda: workspace.guide.look_away(self.user))
        client.on_connect(lambda: self.refresh("everything"))

    # what is seen --------------------------------------------------------

    def me(self) -> SlackUser:
        """Return the person who acts."""
        return self.workspace.user(self.user)

    def place(self) -> SlackChannel | None:
        """Return the open channel."""
        return self.find(self.channel)

    def find(self, slack_channel: str) -> SlackChannel | None:
        """Return one of the person's channels, by id."""
        own_channels = self.workspace.channels_of(self.user)
        return next(
            (candidate for candidate in own_channels if candidate.id == slack_channel), None
        )

    def app_channel(self) -> SlackChannel | None:
        """Return the person's direct messages with the app."""
        slack_app = self.workspace.app_user.id
        own_channels = self.workspace.channels_of(self.user)
        return next(
            (
                candidate
                for candidate in own_channels
                if candidate.is_im and slack_app in candidate.members
            ),
            None,
        )

    def title(self, slack_channel: SlackChannel) -> str:
        """Return the channel's name, or the other person's for direct messages."""
        if not slack_channel.is_im:
            return slack_channel.name
        other_members = [member for member in slack_channel.members if member != self.user]
        return (
            self.people().get(other_members[0], other_members[0])
            if other_members
            else f"{self.me().real_name} (you)"
        )

    def people(self) -> Mapping[str, str]:
        """User id -> name, the app's among them."""
        everybody = [*self.workspace.people(), self.workspace.app_user]
        return {person.id: person.real_name or person.name for person in everybody}

    def channels(self) -> Mapping[str, str]:
        """Channel id -> name of the channels that the person knows, as Slack names them."""
        named_channels = self.workspace.named_channels(self.user)
        return {slack_channel.id: slack_channel.name for slack_channel in named_channels}

    def lens(self) -> ViewerContext:
        """Return the person as a reader."""
        me = self.me()
        now = self.workspace.now()
        return ViewerContext(me.id, ZoneInfo(me.tz), me.locale, now, self.people(), self.channels())

    # moving about --------------------------------------------------------

    def become(self, slack_user: str) -> None:
        """Act as somebody else: everything is theirs now."""
        self.workspace.guide.look_away(self.user)
        self.workspace.guide.look_through(slack_user)
        self.user = slack_user
        if self.place() is not None:
            self.go(self.channel)
        elif slack_app := self.app_channel():
            self.go(slack_app.id, self.tab)
        else:
            self.go(
                next(
                    (slack_channel.id for slack_channel in self.workspace.channels_of(slack_user)),
                    "",
                )
            )

    def visit(self, slack_user: str, slack_channel: str, draft: str = "") -> None:
        """Act as somebody in a channel (`@app`, `home`, an id or `#name`), with a message begun."""
        self.become(slack_user)
        tab = "home" if slack_channel == "home" else "messages"
        name = "@app" if slack_channel == "home" else slack_channel
        channel_id = self.workspace.channel(name, slack_user).id
        if draft:
            self.drafts[slack_user, channel_id, None] = draft
        self.go(channel_id, tab)

    def go(self, slack_channel: str, tab: str = "messages") -> None:
        """Open a channel; `tab` is `home` or `messages` and means something for the app only."""
        self.channel, self.tab, self.thread, self.editing = slack_channel, tab, None, None
        self._address()
        self.refresh("everything")

    def open_thread(self, message_ts: str | None) -> None:
        """Open a thread beside the channel, or close it with None."""
        self.thread = message_ts
        self.refresh("thread")

    def _address(self) -> None:
        location = "home" if self.tab == "home" else self.channel
        ui.navigate.history.replace(f"/?as={self.user}&channel={location}")

    # acting --------------------------------------------------------------

    async def act(self, doing: Awaitable[Result]) -> Result | None:
        """Await an act; what cannot be done, or was not answered, is said on the page."""
        try:
            done = await doing
        except CannotAct as error:
            self.say(str(error))
            return None
        if isinstance(done, ActionOutcome) and done.trouble:
            self.say(done.trouble)
        return done

    def acted(self, kind: str) -> None:
        """The visitor did something of a kind that `Step.until` names: it may end a step."""
        number = self.workspace.guide.next_step()
        step = None if number is None else self.workspace.guide.steps[number]
        if step and step.until == kind and step.user in ("", self.user) and number is not None:
            self.workspace.mark_step(number)

    def say(self, sentence: str) -> None:
        """A notice at the foot of the page."""
        with self.client:
            ui.notify(sentence, position="bottom-right", classes="toast", timeout=6000, group=False)

    # live updates --------------------------------------------------------

    def watch(self, kinds: str, refresh: Callable[[], None]) -> None:
        """Call `refresh` after changes of these kinds (words apart by spaces)."""
        self.panes.append((frozenset([*kinds.split(), "everything"]), refresh))

    def told(self, change: StateChange) -> None:
        """The workspace changed: remember what is due if it concerns this person."""
        if change.user in (None, self.user):
            self.refresh(change.kind)

    def refresh(self, *kinds: str) -> None:
        """Bring the panes of these kinds up to date in a moment."""
        if not any(pane_kinds.intersection(kinds) for pane_kinds, _ in self.panes):
            return
        self.due.update(kinds)
        if self.timer is None:
            wait = WHILE_BUSY if self.workspace.busy() else SOON
            self.timer = asyncio.get_running_loop().call_later(wait, self.flush)

    def flush(self) -> None:
        """Bring every pane that is due up to date now."""
        due, self.due, self.timer = self.due, set(), None
        if not self.client.has_socket_connection:
            return  # nobody looks; who comes back sees everything afresh
        with self.client:
            for kinds, refresh in self.panes:
                if kinds & due:
                    refresh()


def fire(doing: Awaitable[Any]) -> asyncio.Future[Any]:
    """Start an act nobody waits for."""
    return asyncio.ensure_future(doing)
