"""The page in a real Chromium: talk, press, fill in, switch person, move the clock."""

import copy
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.sandbox.conftest import COMPANY
from tests.sandbox.page_app import CHART, TABLE, Script, ask

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 15_000  # milliseconds; other tests may keep the machine busy
PEOPLE = {
    "U0ANA": ("ana", "Ana Lopes", "Europe/Lisbon", "en-GB"),
    "U0BEN": ("ben", "Ben Okafor", "America/New_York", "en-US"),
    "U0CHEN": ("chen", "陈晨", "Asia/Shanghai", "zh-CN"),
    "U0DANA": ("dana", "Dana Novak", "Europe/Prague", "en-GB"),
    "U0EVE": ("eve", "Eve Marsh", "Europe/London", "en-GB"),
    "U0FAY": ("fay", "Fay Roux", "Europe/Paris", "en-GB"),
}


@dataclass
class Stage:
    """A running sandbox, the app beside it, and a browser with one window per person."""

    url: str
    client: WebClient
    script: Script
    browser: BrowserContext
    strangers: list[str]
    windows: dict[str, Page]

    def open(self, user: str, channel: str = "D") -> Page:
        if user not in self.windows:
            self.windows[user] = self._window(user)
        page = self.windows[user]
        page.bring_to_front()
        page.locator(f"[data-channel-id^='{channel}']").click()
        return page

    def _window(self, user: str) -> Page:
        page = self.browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._seen(request.url))
        page.goto(f"{self.url}/?as={user}")
        return page

    def _seen(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.url):
            self.strangers.append(url)


def turn_to(page: Page, tab: str) -> None:
    """Choose a tab; a click that comes while the pane is being drawn is pressed again."""
    chosen = page.get_by_role("tab", name=tab)
    for _ in range(5):
        chosen.click()
        if page.locator(f"[role=tab][aria-selected=true]:has-text('{tab}')").count():
            return
        page.wait_for_timeout(500)


def company() -> dict[str, object]:
    config = copy.deepcopy(COMPANY)
    config["redelivery"] = 0.2  # the script hears few events; a jump waits for the others
    config["limits_scale"] = 0
    config["patience"] = 0.8
    config["visitor"] = "U0EVE"
    config["switches"] = [{"name": "others", "label": "Others answer"}]
    config["steps"] = [
        {"text": {"en": "Greet as *Fay*.", "zh": "以 *Fay* 打招呼。"}, "user": "U0FAY",
         "channel": "#growth", "draft": "hello", "until": "message"},
        {"text": "Wait a quarter.", "jump": "End of quarter"},
    ]  # fmt: skip
    config["users"] = [
        {"id": key, "name": name, "real_name": real, "tz": tz, "locale": locale, "title": "Member"}
        for key, (name, real, tz, locale) in PEOPLE.items()
    ]
    config["channels"] = [
        {"id": "C0GROWTH", "name": "growth", "topic": "Numbers", "members": [*PEOPLE], "bot": True}
    ]
    config["app"]["manifest"]["features"]["slash_commands"] = [
        {"command": "/okr", "description": "Scores", "usage_hint": "me | team"},
        {"command": "/checkin", "description": "Check in now"},
    ]
    return config


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched.new_context(viewport={"width": 1440, "height": 900})
        launched.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    config = tmp_path_factory.mktemp("page") / "company.yaml"
    config.write_text(yaml.safe_dump(company(), allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "sandbox", "--config", str(config), "--port", "0"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as running:
        assert running.stdout is not None
        ready = running.stdout.readline()
        assert "sandbox ready" in ready
        yield ready.split()[-1]
        running.terminate()
        running.wait(10)


@pytest.fixture(scope="module")
def stage(url: str, browser: BrowserContext) -> Iterator[Stage]:
    client = WebClient(token="xoxb-sandbox", base_url=f"{url}/api/")
    app = App(client=client)
    script = Script(app)
    handler = SocketModeHandler(app, "xapp-sandbox", web_client=client)
    handler.connect()  # type: ignore[no-untyped-call]
    yield Stage(url, client, script, browser, [], {})
    handler.close()  # type: ignore[no-untyped-call]


def composer(page: Page, name: str = "Message Weekbeat") -> Locator:
    return page.get_by_role("textbox", name=name)


def said(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def send(page: Page, text: str, name: str = "Message Weekbeat") -> None:
    composer(page, name).fill(text)
    composer(page, name).press("Enter")


def test_a_message_is_sent_with_enter_and_answered_by_the_app(stage: Stage) -> None:
    page = stage.open("U0ANA")
    send(page, "1: 5.6万 8/10")
    expect(said(page, "1: 5.6万 8/10").first).to_have_attribute("data-author", "ana")
    expect(said(page, "Understood: 1: 5.6万 8/10").get_by_text("APP")).to_be_visible()
    expect(composer(page)).to_have_value("")


def test_shift_enter_breaks_the_line(stage: Stage) -> None:
    page = stage.open("U0ANA")
    composer(page).fill("one")
    composer(page).press("Shift+Enter")
    composer(page).press_sequentially("two")
    expect(composer(page)).to_have_value("one\ntwo")
    composer(page).fill("")


def test_a_slash_offers_commands_and_the_answer_is_for_one_person(stage: Stage) -> None:
    page = stage.open("U0ANA")
    composer(page).press_sequentially("/")
    expect(page.get_by_role("option")).to_have_count(2)
    composer(page).press("ArrowDown")
    composer(page).press("ArrowUp")
    composer(page).press("Tab")
    expect(composer(page)).to_have_value("/okr ")
    expect(page.get_by_text("me | team")).to_be_visible()
    composer(page).press_sequentially("me")
    composer(page).press("Enter")
    expect(said(page, "Score of me: 0.42").get_by_text("Only visible to you")).to_be_visible()


def test_a_click_completes_a_person(stage: Stage) -> None:
    page = stage.open("U0ANA", "C0GROWTH")
    box = composer(page, "Message #growth")
    box.press_sequentially("thanks @be")
    page.get_by_role("option", name="Ben Okafor").click()
    expect(box).to_have_value("thanks @ben ")
    box.press("Enter")
    expect(said(page, "thanks").first.locator(".mention")).to_have_text("@Ben Okafor")


def test_an_unknown_command_is_explained(stage: Stage) -> None:
    page = stage.open("U0ANA")
    send(page, "/nope")
    expect(page.get_by_text("/nope is not a command here")).to_be_visible()


def test_one_edits_and_deletes_ones_own_message(stage: Stage) -> None:
    page = stage.open("U0BEN", "C0GROWTH")
    send(page, "a typo & @ana", "Message #growth")
    said(page, "a typo").hover()
    page.get_by_role("button", name="Edit message").last.click()
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("a typo & @ana")
    page.get_by_role("textbox", name="Edit message").fill("no typo")
    page.get_by_role("textbox", name="Edit message").press("Enter")
    expect(said(page, "no typo")).to_contain_text("(edited)")
    said(page, "no typo").hover()
    said(page, "no typo").get_by_role("button", name="Delete message").click()
    expect(said(page, "no typo")).to_have_count(0)


def test_a_reaction_is_added_and_taken_back(stage: Stage) -> None:
    page = stage.open("U0BEN", "C0GROWTH")
    send(page, "react to this", "Message #growth")
    said(page, "react to this").hover()
    said(page, "react to this").get_by_role("button", name="React with :eyes:").click()
    pill = said(page, "react to this").locator(".pill")
    expect(pill).to_have_attribute("aria-pressed", "true")
    pill.click()
    expect(pill).to_have_count(0)


def test_a_thread_opens_beside_and_counts_its_replies(stage: Stage) -> None:
    page = stage.open("U0CHEN", "C0GROWTH")
    stage.client.chat_postMessage(channel="C0GROWTH", text="Digest of the week")
    said(page, "Digest of the week").hover()
    said(page, "Digest of the week").get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_test_id("thread")
    thread.get_by_role("textbox", name="Reply in thread").fill("well done")
    thread.get_by_role("textbox", name="Reply in thread").press("Enter")
    expect(thread.get_by_test_id("message")).to_have_count(2)
    expect(said(page, "Digest of the week").first.get_by_text("1 reply")).to_be_visible()
    thread.get_by_role("button", name="Close thread").click()
    expect(thread).to_be_hidden()


def test_a_button_tells_the_app_and_the_message_changes_in_place(stage: Stage) -> None:
    page = stage.open("U0DANA")
    stage.client.chat_postMessage(channel="U0DANA", text="ask", blocks=ask())
    page.get_by_role("combobox", name="Later…").click()
    page.get_by_role("option", name="Tomorrow").click()
    expect(said(page, "Until tomorrow")).to_be_visible()
    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Settings").click()
    expect(said(page, "Opened settings")).to_be_visible()
    page.get_by_role("button", name="No change").click()
    expect(said(page, "Noted: no change.")).to_be_visible()
    expect(page.get_by_role("button", name="No change")).to_have_count(0)


def test_an_app_that_does_not_answer_is_said_to(stage: Stage) -> None:
    page = stage.open("U0EVE")
    stage.client.chat_postMessage(channel="U0EVE", text="ask", blocks=ask())
    button = page.get_by_role("button", name="Silence")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.get_by_text("Weekbeat didn't respond")).to_be_visible()
    expect(button).to_have_attribute("aria-busy", "false")


def fill_in(page: Page, modal: Locator) -> None:
    for label, value in (("Note", "two\nlines"), ("Amount", "12.5"), ("Email", "a@b.example"),
                         ("Link", "https://a.example"), ("Story", "a story"),
                         ("Due", "2026-11-20"), ("Meeting date", "2026-11-23")):  # fmt: skip
        modal.get_by_role("textbox", name=label).fill(value)
    for label, choice in (("Cadence", "Weekly"), ("Days", "Monthly"), ("Who", "Ben Okafor"),
                          ("Where", "growth"), ("At", "09:30"),
                          ("Meeting time", "10:00")):  # fmt: skip
        modal.get_by_role("combobox", name=label, exact=True).click()
        page.get_by_role("option", name=choice).click()
        page.keyboard.press("Tab")
        expect(page.get_by_role("option")).to_have_count(0)
    modal.get_by_role("combobox", name="Metric").click()
    page.keyboard.type("ro")
    page.get_by_role("option", name="Roi").click()
    modal.get_by_role("radio", name="Monthly").check()
    modal.get_by_role("checkbox", name="Weekly").check()


def test_a_form_with_every_input_keeps_what_was_typed_after_errors(stage: Stage) -> None:
    page = stage.open("U0FAY")
    send(page, "/checkin")
    modal = page.get_by_role("dialog", name="Week 46")
    fill_in(page, modal)
    page.get_by_test_id("modal-submit").click()
    error = page.get_by_test_id("error-value")
    expect(error).to_have_text("Please complete this required field.")
    modal.get_by_role("textbox", name="Value").fill("many")
    page.get_by_test_id("modal-submit").click()
    expect(error).to_have_text("This does not look like a number.")
    expect(modal.get_by_role("textbox", name="Note")).to_have_value("two\nlines")
    modal.get_by_role("textbox", name="Value").fill("5.6万")
    expect(error).to_be_empty()
    page.get_by_test_id("modal-submit").click()
    expect(modal).to_be_hidden()
    assert told(stage.script.submitted[-1]) == {
        "value": "5.6万", "note": "two\nlines", "amount": "12.5", "mail": "a@b.example",
        "link": "https://a.example", "cadence": "weekly", "days": ["monthly"], "who": "U0BEN",
        "where": "C0GROWTH", "metric": "roi", "due": "2026-11-20", "at": "09:30",
        "meeting": 1795424400, "pace": "monthly", "tell": ["weekly"], "story": "a story",
    }  # fmt: skip
    assert stage.script.heard[-1] == "weekly"


def told(values: dict[str, dict[str, object]]) -> dict[str, object]:
    return {name: spoken(next(v for k, v in held.items() if k != "type"))
            for name, held in values.items()}  # fmt: skip


def spoken(value: object) -> object:
    if isinstance(value, list):
        return [spoken(one) for one in value]
    if isinstance(value, dict) and value.get("type") == "rich_text":
        return value["elements"][0]["elements"][0]["text"]
    return value["value"] if isinstance(value, dict) else value


def test_a_pushed_modal_goes_back_and_escape_closes(stage: Stage) -> None:
    page = stage.open("U0EVE")
    send(page, "/checkin")
    page.get_by_role("dialog", name="Week 46").get_by_role("textbox", name="Value").fill("41")
    page.get_by_role("button", name="Explain").click()
    expect(page.get_by_role("dialog", name="Why")).to_contain_text("You typed 41")
    page.get_by_role("button", name="Back").click()
    modal = page.get_by_role("dialog", name="Week 46")
    expect(modal.get_by_role("textbox", name="Value")).to_have_value("41")
    modal.get_by_role("textbox", name="Value").press("Escape")
    expect(modal).to_be_hidden()
    assert "closed" in stage.script.heard


def test_home_shows_charts_and_a_table_that_sorts_and_turns(stage: Stage) -> None:
    page = stage.open("U0ANA")
    turn_to(page, "Home")
    home = page.get_by_test_id("home")
    expect(home.get_by_role("img", name=re.compile("Visits against plan"))).to_be_visible()
    expect(home.locator("svg").get_by_text("Plan", exact=True)).to_be_visible()
    rows = home.locator("tbody tr")
    expect(rows).to_have_text([re.compile("Visits"), re.compile("Leads")])
    home.get_by_role("button", name="Score").click()
    expect(rows).to_have_text([re.compile("Brand"), re.compile("Visits")])
    home.get_by_role("button", name="Next page").click()
    expect(rows).to_have_text([re.compile("Leads")])
    home.get_by_role("button", name="Check in").click()
    page.get_by_role("button", name="Close modal").click()
    expect(page.get_by_test_id("modal")).to_be_hidden()


def test_a_chart_and_a_table_in_a_message(stage: Stage) -> None:
    page = stage.open("U0DANA")
    stage.client.chat_postMessage(channel="U0DANA", text="card", blocks=[CHART, TABLE])
    expect(page.locator(".bk-data_visualization svg")).to_be_visible()
    expect(page.get_by_role("group", name="Scorecard")).to_be_visible()


def test_switching_the_person_switches_everything(stage: Stage) -> None:
    page = stage.browser.new_page()
    stage.client.chat_postMessage(channel="U0CHEN", text="只给陈晨")
    page.goto(f"{stage.url}/?as=U0ANA&channel=C0GROWTH")
    page.get_by_test_id("switcher").click()
    page.get_by_role("menuitem", name="陈晨").click()
    expect(page.get_by_test_id("switcher")).to_contain_text("You are 陈晨")
    expect(page.get_by_test_id("clock")).to_contain_text("Shanghai")
    expect(page).to_have_url(re.compile("as=U0CHEN"))
    unread = page.get_by_role("button", name=re.compile(r"Weekbeat, \d unread"))
    expect(unread).to_be_visible()
    unread.click()
    expect(said(page, "只给陈晨")).to_be_visible()
    expect(unread).to_have_count(0)


def test_times_and_days_follow_the_person_and_the_clock(stage: Stage) -> None:
    posted = stage.client.chat_postMessage(channel="C0GROWTH", text="at half past nine")
    page = stage.browser.new_page()
    page.goto(f"{stage.url}/?as=U0ANA&channel=C0GROWTH")
    line = page.locator(f"[data-ts='{posted['ts']}']")
    expect(line.locator("time")).to_have_text("09:30")
    page.get_by_test_id("switcher").click()
    page.get_by_role("menuitem", name="陈晨").click()
    expect(line.locator("time")).to_have_text("17:30")
    expect(page.locator(".day-pill").last).to_have_text("今天")
    page.close()


def test_a_step_becomes_somebody_with_the_message_begun(stage: Stage) -> None:
    page = stage.browser.new_page()
    page.goto(stage.url)
    expect(page.get_by_test_id("switcher")).to_contain_text("You are Eve Marsh")
    steps = page.get_by_test_id("steps")
    steps.get_by_role("button", name="中文").click()
    expect(steps).to_contain_text("以 Fay 打招呼。")
    steps.get_by_role("button", name="切换到 Fay Roux").click()
    expect(composer(page, "Message #growth")).to_have_value("hello")
    expect(steps.get_by_role("button", name="Step 1")).to_have_attribute("aria-pressed", "false")
    composer(page, "Message #growth").press("Enter")
    expect(steps.get_by_role("button", name="Step 1")).to_have_attribute("aria-pressed", "true")
    expect(steps.get_by_role("button", name="End of quarter")).to_be_visible()
    page.close()


def test_a_switch_on_the_page_is_turned(stage: Stage) -> None:
    page = stage.open("U0ANA")
    switch = page.get_by_role("switch", name="Others answer")
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")


def test_what_is_being_typed_survives_what_arrives(stage: Stage) -> None:
    page = stage.open("U0BEN", "C0GROWTH")
    composer(page, "Message #growth").press_sequentially("half a sen")
    stage.client.chat_postMessage(channel="C0GROWTH", text="something arrives")
    expect(said(page, "something arrives")).to_be_visible()
    composer(page, "Message #growth").press_sequentially("tence")
    expect(composer(page, "Message #growth")).to_have_value("half a sentence")


def test_markup_from_people_stays_text(stage: Stage) -> None:
    page = stage.open("U0BEN", "C0GROWTH")
    send(page, "<img src=x onerror=alert(1)> *bold*", "Message #growth")
    expect(said(page, "onerror").locator("strong")).to_have_text("bold")
    expect(said(page, "onerror").locator("img")).to_have_count(0)


def test_the_clock_jumps_and_the_inspector_shows_the_wire(stage: Stage) -> None:
    page = stage.open("U0ANA")
    expect(page.get_by_test_id("clock")).to_contain_text("Fri 13 Nov 2026 09:30")
    page.get_by_role("button", name="Next Monday 09:00").click()
    expect(page.get_by_test_id("clock")).to_contain_text("Mon 16 Nov 2026 09:00")
    days = page.locator(".day-pill")
    expect(days.get_by_text("Today")).to_have_count(0)
    expect(days.get_by_text("Friday, 13 November")).to_be_visible()
    page = stage.browser.new_page()
    page.goto(f"{stage.url}/inspector")
    page.get_by_role("textbox", name="Filter").fill("views.publish")
    lines = page.get_by_test_id("traffic").locator("details")
    expect(lines.first).to_have_attribute("data-name", "views.publish")
    lines.first.click()
    expect(lines.first.get_by_role("heading", name="Request")).to_be_visible()
    expect(page.get_by_text("xoxb-sandbox")).to_have_count(0)


def test_nothing_is_loaded_from_anywhere_else(stage: Stage) -> None:
    page = stage.open("U0ANA")
    page.goto(f"{stage.url}/?as=U0ANA&channel=home")
    expect(page.get_by_test_id("home").locator("svg").first).to_be_visible()
    page.goto(f"{stage.url}/gallery")
    expect(page.get_by_text("This block cannot be shown: hologram")).to_be_visible()
    assert stage.strangers == []
