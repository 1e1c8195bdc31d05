"""What the README promises: `weekbeat demo`, a browser, and the main job from ask to scorecard.

The demo starts four weeks before the end of the quarter, so that few weeks are lived through.
"""

import asyncio
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import sandbox_config
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving

pytestmark = pytest.mark.browser
START = "2026-12-18T10:00:00+00:00"  # a Friday
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE, JUMP = 20_000, 120_000  # milliseconds; other tests may keep the machine busy


async def keep_start(data: Path) -> None:
    """Let a workspace in which nothing has happened yet stand at the start, as if kept before."""
    config = sandbox_config(manifest(), still=True) | {"clock": START}
    async with serving(build(read(config), data / "sandbox", page=False)):
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A running demo, ended with Ctrl-C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asyncio.run(keep_start(tmp_path))
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), "--data", str(tmp_path)]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert demo.stdout is not None
    try:
        said = ""
        while "Ctrl-C to stop" not in said:
            line = demo.stdout.readline()
            assert line, said
            said += line
        yield f"http://127.0.0.1:{port}"
    finally:
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0
        demo.stdout.close()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """A window of a real Chromium on the demo's page."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine; .ci/run installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.goto(address)
        yield page
        browser.close()


def picture(page: Page, name: str, folder: Path) -> None:
    """Keep what a person would see, to look at when something fails."""
    page.screenshot(path=folder / f"{name}.png")


def become(page: Page, name: str) -> None:
    """Act as somebody else, in their direct message with the bot."""
    page.get_by_role("button", name=re.compile("^You are")).click()
    page.get_by_role("menuitem", name=re.compile(name)).click()
    page.get_by_role("navigation", name="Workspace").get_by_role(
        "button", name=re.compile("^Weekbeat")
    ).click()
    page.get_by_role("tab", name="Messages").click()


def jump(page: Page, name: str, day: str) -> None:
    """Move the clock, and wait until it stands there."""
    page.get_by_role("region", name="Sandbox clock").get_by_role("button", name=name).click()
    expect(page.get_by_test_id("clock")).to_contain_text(day, timeout=JUMP)
    expect(page.get_by_test_id("busy")).to_have_text("", timeout=JUMP)


def newest(page: Page) -> Locator:
    """The last message on the page."""
    return page.get_by_test_id("message").last


def says(page: Page, text: str) -> None:
    """Type into the composer."""
    composer = page.get_by_test_id("composer").get_by_role("textbox")
    composer.fill(text)
    composer.press("Enter")


def test_from_an_ask_to_the_scorecard_in_a_browser(page: Page, tmp_path: Path) -> None:
    expect(page.get_by_test_id("clock")).to_contain_text("21 Dec")
    expect(newest(page)).to_contain_text("How did your week go, Ana?")
    picture(page, "1-ask", tmp_path)

    newest(page).get_by_role("button", name="Check in").click()
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("For the week of 14 Dec")
    form.get_by_role("textbox", name="This week's amount").fill("21k")
    picture(page, "2-form", tmp_path)
    page.get_by_test_id("modal-submit").click()
    second_step = page.get_by_test_id("steps").get_by_role("button", name="Become 陈晓雯")
    expect(second_step).to_be_visible()
    expect(newest(page)).to_contain_text("Recorded for the week of 14 Dec")

    second_step.click()
    composer = page.get_by_test_id("composer").get_by_role("textbox")
    expect(composer).to_have_value(re.compile("5.6万"))
    composer.press("Enter")
    expect(newest(page)).to_contain_text("5.6万")
    expect(newest(page)).to_contain_text("🔴")
    picture(page, "3-receipt", tmp_path)

    become(page, "Ben Whitaker")
    alert = newest(page)
    expect(alert).to_contain_text("Unique visitors")
    expect(alert.locator("canvas, svg").first).to_be_visible()
    picture(page, "4-alert", tmp_path)
    alert.get_by_role("button", name="Acknowledge").first.click()
    expect(alert).to_contain_text("Acknowledged by")

    says(page, "/okr team")
    expect(newest(page)).to_contain_text("Only visible to you")
    expect(newest(page)).to_contain_text("Growth")
    picture(page, "5-team", tmp_path)

    jump(page, "End of quarter", "7 Jan")
    jump(page, "Scores are frozen", "15 Jan")
    page.get_by_role("navigation", name="Workspace").get_by_role(
        "button", name=re.compile("^growth")
    ).click()
    scorecard = page.get_by_test_id("message").filter(has_text="2026 Q4").first
    expect(scorecard).to_be_visible()
    expect(scorecard.locator("canvas, svg").first).to_be_visible()
    picture(page, "6-scorecard", tmp_path)
