"""A stage with a camera: the sample company in one language, and a browser that sees it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize
from playwright.async_api import TimeoutError as Late

from bot.cli.demo import import_company, sandbox
from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from tests.flows.stage import Actor, Json, Stage, settings_at, started

WINDOW = ViewportSize(width=1060, height=3600)  # so high that no form and no Home has to scroll
COLOURS = 128  # enough for text and charts, at a third of the size
STYLE = ".home-blocks { padding: 16px } .thread { width: 720px }"  # room around Home and threads
NO_FORM = ".q-dialog { display: none }"  # somebody may have left one open
FORM = '[data-testid="modal"]'
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
WORDS = Path(__file__).with_name("words.yaml")
DRAWN = """() => document.fonts.status === 'loaded' &&
    [...document.querySelectorAll('.echart')].every(one => one.querySelector('canvas, svg'))"""

TOUCHED = "document.activeElement?.closest('.modal')"  # the page goes to the first field by itself
UNTOUCHED = "document.activeElement.blur(); getSelection().removeAllRanges()"


@dataclass(frozen=True)
class View:
    """What to take a picture of: a CSS selector in one person's window."""

    user: str
    selector: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True)
class Tour:
    """The stage of a story, in one language."""

    language: str
    stage: Stage

    def person(self, name: str) -> Actor:
        """Someone of the sample company, by first name."""
        return self.stage.person(f"U0{name.upper()}")

    def in_words(self, english: str, chinese: str) -> str:
        """What someone types in this language."""
        return chinese if self.language == "zh" else english


def message(actor: Actor, found: Mapping[str, Any], channel: str = "") -> View:
    """A message that someone sees."""
    return View(actor.id, f'[data-testid="message"][data-ts="{found["ts"]}"]', channel)


def reply(actor: Actor, parent: Mapping[str, Any], channel: str = "") -> View:
    """The first message of a thread."""
    ts = parent["replies"][0]
    selector = f'[data-testid="thread"] [data-testid="message"][data-ts="{ts}"]'
    return View(actor.id, selector, channel, parent["ts"])


def form(actor: Actor) -> View:
    """The form that someone has open."""
    return View(actor.id, FORM)


def home(actor: Actor) -> View:
    """Someone's Home."""
    return View(actor.id, ".home-blocks", "home")


async def picture(page: Page, url: str, view: View, path: Path) -> None:
    """Open the window afresh, so that nothing of before is left, and take the picture."""
    await page.goto(f"{url}/?as={view.user}&channel={view.channel}&thread={view.thread}")
    await page.add_style_tag(content=STYLE + ("" if view.selector == FORM else NO_FORM))
    target = page.locator(view.selector).last
    await target.wait_for()
    await page.wait_for_function(DRAWN)
    if view.selector == FORM:
        with suppress(Late):  # a window in the background may not get there
            await page.wait_for_function(TOUCHED, timeout=5_000)
        await page.evaluate(UNTOUCHED)
    shot = await target.screenshot(animations="disabled", caret="hide")
    whole = Image.open(BytesIO(shot)).convert("RGB")
    few = whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


@asynccontextmanager
async def touring(
    browser: Browser, language: str, *, is_empty: bool = False
) -> AsyncIterator[tuple[Tour, Page]]:
    """The sample company in a sandbox of its own, everybody reading one language; if it is empty,
    nothing of it is imported.
    """
    words: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    folder = Path(tempfile.mkdtemp(prefix="weekbeat-gallery-"))
    company, config = (
        folder / "company.yaml",
        sandbox_config(manifest(), still=True),
    )
    told = retold(language, lambda text: words.get(text, {}).get(language, text))
    company.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    try:
        with sandbox(0, folder, unhurried(config, language)) as url:
            page = await browser.new_page(viewport=WINDOW)
            settings = settings_at(url, config, folder)
            if not is_empty:
                await import_company(settings, company)
            async with started(url, settings) as stage:
                yield Tour(language, stage), page
    finally:
        shutil.rmtree(folder)


def retold(language: str, say: Callable[[str], str]) -> Json:
    """The sample company with everybody's locale in one language, and its words said otherwise."""

    def translate(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {key: translate(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [translate(one) for one in thing]
        return say(thing) if isinstance(thing, str) else thing

    company: Json = translate(yaml.safe_load(COMPANY.read_text("utf-8")))
    for person in company["people"]:
        person["locale"] = LOCALES[language]
    return company


def unhurried(config: Json, language: str) -> Json:
    """The workspace with everybody in one language and without rate limits."""
    users = [{**user, "locale": LOCALES[language]} for user in config["users"]]
    return {**config, "users": users, "limits_scale": 0}
