"""A stage with a camera: the sample company in one language, and a browser that sees it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.async_api import Browser, Locator, Page, ViewportSize

from bot.demo import sandbox
from bot.manifest import manifest
from bot.sample.sandbox import COMPANY, sandbox_config
from tests.flows.stage import Actor, Stage, moved_in, settings_at

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW = ViewportSize(width=1060, height=3600)  # so high that no form and no Home has to scroll
STYLE = ".home-blocks { padding: 16px } .thread { width: 720px }"  # room around Home and threads
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
WORDS = Path(__file__).with_name("words.yaml")
DRAWN = """() => document.fonts.status === 'loaded' &&
    [...document.querySelectorAll('.echart')].every(one => one.querySelector('canvas, svg'))"""


@dataclass(frozen=True)
class View:
    """What to take a picture of: a CSS selector in one person's window."""

    user: str
    selector: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True)
class Tour:
    """One language's stage and its window."""

    language: str
    stage: Stage
    page: Page

    def person(self, name: str) -> Actor:
        """Someone of the sample company, by first name."""
        return self.stage.person(f"U0{name.upper()}")

    def in_words(self, english: str, chinese: str) -> str:
        """What someone types in this language."""
        return chinese if self.language == "zh" else english

    async def picture(self, view: View, path: Path) -> None:
        """Open the window afresh, so that nothing of before is left, and take the picture."""
        await self.page.goto(f"{self.stage.url}/?as={view.user}&channel={view.channel}")
        if view.thread:
            await self.page.locator(f'[data-ts="{view.thread}"] .thread-link').click()
        target: Locator = self.page.locator(view.selector).last
        await target.wait_for()
        await self.page.wait_for_function(DRAWN)
        await self.page.add_style_tag(content=STYLE)
        await target.screenshot(path=path, animations="disabled", caret="hide")


def message(actor: Actor, found: Mapping[str, Any], channel: str = "") -> View:
    """A message that someone sees."""
    return View(actor.id, f'[data-testid="message"][data-ts="{found["ts"]}"]', channel)


def reply(actor: Actor, parent: Mapping[str, Any], channel: str) -> View:
    """The first message of a thread."""
    ts = parent["replies"][0]
    selector = f'[data-testid="thread"] [data-testid="message"][data-ts="{ts}"]'
    return View(actor.id, selector, channel, parent["ts"])


def form(actor: Actor) -> View:
    """The form that someone has open."""
    return View(actor.id, '[data-testid="modal"]')


def home(actor: Actor) -> View:
    """Someone's Home."""
    return View(actor.id, ".home-blocks", "home")


@asynccontextmanager
async def touring(browser: Browser, language: str) -> AsyncIterator[Tour]:
    """The sample company in a sandbox of its own, everybody reading one language."""
    folder = Path(tempfile.mkdtemp(prefix="weekbeat-gallery-"))
    company = folder / "company.yaml"
    company.write_text(_translated(COMPANY.read_text("utf-8"), language), "utf-8")
    config = sandbox_config(manifest(), still=True) | {"limits_scale": 0}
    for user in config["users"]:
        user["locale"] = LOCALES[language]
    try:
        with sandbox(0, folder, config) as url:
            page = await browser.new_page(viewport=WINDOW)
            async with moved_in(url, settings_at(url, config, folder), company) as stage:
                yield Tour(language, stage, page)
    finally:
        shutil.rmtree(folder)


def _translated(text: str, language: str) -> str:
    """The sample company with everybody's locale, titles and notes in one language."""
    said: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))

    def translate(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {key: translate(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [translate(one) for one in thing]
        return said.get(thing, {}).get(language, thing) if isinstance(thing, str) else thing

    company = translate(yaml.safe_load(text))
    for person in company["people"]:
        person["locale"] = LOCALES[language]
    return yaml.safe_dump(company, allow_unicode=True)
