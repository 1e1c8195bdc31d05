"""The sandbox's browser page: a Slack workspace to look at and act in, live.

`mount(app, workspace)` puts it on the server that also answers the Web API. Addresses: `/` with
`?as=U0ANA` (who acts), `&channel=C0GROWTH` or `&channel=home`, `&thread=<ts>`;
`/inspector`; `/gallery`.
One page per process: NiceGUI keeps its application in one place.

For tests, by role and name:
- person switcher: button "You are …", then menuitem "Ben Okafor";
- sidebar: button "growth" or "growth, 3 unread" in navigation "Workspace"; the app by its name;
- app tabs: tab "Home", tab "Messages"; Home's blocks in `data-testid="home"`;
- composer: textbox "Message #growth" or "Message Weekbeat" (`data-testid="composer"`), completion:
  options in a listbox; in a thread textbox "Reply in thread" (`data-testid="thread-composer"`);
- a message: `[data-testid="message"][data-ts="…"]`, `data-author` is the handle; its tools (hover)
  are buttons "Reply in thread", "Add reaction", "Edit message", "Delete message",
  "React with :eyes:";
- thread: complementary "Thread" (`data-testid="thread"`), button "Close thread";
- a block: `[data-block="<block_id>"]`, its controls `[data-action="<action_id>"]`; buttons by text,
  selects are comboboxes named by label or placeholder, their lines options;
- modal: dialog named by its title (`data-testid="modal"`), inputs by their label, the sentence
  beside a field `data-testid="error-<block_id>"`, submit `data-testid="modal-submit"`, buttons
  "Back" and "Close modal";
- clock: `data-testid="clock"`, buttons "+1 hour", "Next morning", … in region "Sandbox clock";
  `data-testid="busy"` has words while time moves;
- inspector: `[data-testid="traffic"] details[data-kind="api"][data-name="chat.postMessage"]`.
"""

from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query
from nicegui import app as nicegui_app
from nicegui import ui

from sandbox.page import gallery
from sandbox.page.inspector import Inspector
from sandbox.page.shell import Window
from sandbox.workspace import SlackWorkspace

# Seconds for which a silent browser is waited for: a jump of the clock keeps both sides busy.
PATIENCE = 15.0
STATIC = Path(__file__).with_name("static")
HEAD = """
<link rel="stylesheet" href="/sandbox-static/page.css">
<script src="/sandbox-static/page.js"></script>
"""


def mount(slack_app: FastAPI, workspace: SlackWorkspace) -> None:
    """Serve the page of a workspace from `slack_app`, at every address nothing else answers."""
    nicegui_app.add_static_files("/sandbox-static", STATIC, max_cache_age=0)

    @ui.page("/", title=f"{workspace.team()['name']} · sandbox")
    def window(
        as_: Annotated[str, Query(alias="as")] = "", channel: str = "", thread: str = ""
    ) -> None:
        ui.add_head_html(HEAD)
        Window(workspace, as_, channel, thread)

    @ui.page("/inspector", title="Inspector")
    def inspector() -> None:
        ui.add_head_html(HEAD)
        ui.query("body").classes("scrolls")
        Inspector(workspace)

    @ui.page("/gallery", title="Gallery")
    def show_gallery() -> None:
        ui.add_head_html(HEAD)
        ui.query("body").classes("scrolls")
        gallery.show()

    ui.run_with(
        slack_app,
        title="Sandbox",
        favicon="🧪",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=PATIENCE,
    )
