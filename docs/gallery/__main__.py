"""Plays every scene in both languages, takes the pictures, and writes docs/messages.md.

Named scenes (`python -m docs.gallery check-in draft`) are drawn alone: the story is played up to
the last of them.
"""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from inspect import getdoc
from pathlib import Path

from playwright.async_api import Browser, async_playwright
from rich.progress import Progress, TaskID

from bot.core import logs
from docs.gallery import agreement_scenes, contact_scenes, scenes, setup_scenes
from docs.gallery.scenes import Scene
from docs.gallery.tour import LOCALES, picture, touring

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DOCS = Path(__file__).parents[1]
PICTURES = DOCS / "pictures" / "messages"
SECTIONS = {
    **setup_scenes.SECTIONS,
    **contact_scenes.SECTIONS,
    **scenes.SECTIONS,
    **agreement_scenes.SECTIONS,
}
SETUP_SCENES = [scene for part in setup_scenes.SECTIONS.values() for scene in part]
QUARTER_SCENES = [scene for part in scenes.SECTIONS.values() for scene in part]
CONTACT_SCENES = [scene for part in contact_scenes.SECTIONS.values() for scene in part]
AGREEMENT_SCENES = [scene for part in agreement_scenes.SECTIONS.values() for scene in part]
STORIES = (SETUP_SCENES, CONTACT_SCENES, QUARTER_SCENES, AGREEMENT_SCENES)
SCENES = [scene for story in STORIES for scene in story]
HEAD = """# What Weekbeat says

Every message, form and Home, in the sandbox, in English and Simplified Chinese.
`make gallery` draws the pictures and writes this page.
"""


def name(scene: Scene) -> str:
    """The scene's name in addresses."""
    return scene.__name__.strip("_").replace("_", "-")


def file(scene: Scene, language: str) -> str:
    """The name of its picture."""
    return f"{name(scene)}.{language}.png"


def page() -> str:
    """docs/messages.md: each scene with its title, when it comes, and a picture per language."""
    parts = [HEAD]
    for section, scenes_of_section in SECTIONS.items():
        parts.append(f"## {section}\n")
        for scene in scenes_of_section:
            title, _, when = (getdoc(scene) or "").partition("\n\n")
            pictures = (
                f"![{title}, {said}](pictures/messages/{file(scene, language)})"
                for language, said in (("en", "in English"), ("zh", "in Chinese"))
            )
            table = f"| English | 简体中文 |\n|---|---|\n| {' | '.join(pictures)} |\n"
            parts.append(f"### {title}\n\n{when}\n\n{table}")
    return "\n".join(parts)


async def draw(
    browser: Browser,
    language: str,
    chosen: Sequence[Scene],
    progress: Progress,
    task: TaskID,
) -> None:
    """Play each story once, in one language, up to the last of the chosen scenes."""
    for story in STORIES:
        places = [story.index(scene) for scene in chosen if scene in story]
        if not places:
            continue
        async with touring(browser, language, is_empty=story is SETUP_SCENES) as (tour, window):
            for scene in story[: max(places) + 1]:
                progress.update(task, description=f"{language} {name(scene)}")
                view = await scene(tour)
                if scene in chosen:
                    path = PICTURES / file(scene, language)
                    await picture(window, tour.stage.url, view, path)
                progress.advance(task)


def chosen_scenes(names: Sequence[str]) -> list[Scene]:
    """Return the scenes with these names, all without names; exits if one is unknown."""
    unknown = set(names) - {name(scene) for scene in SCENES}
    if unknown:
        raise SystemExit(f"There is no scene {', '.join(sorted(unknown))}. See docs/messages.md.")
    return [scene for scene in SCENES if not names or name(scene) in names]


async def main(names: Sequence[str]) -> None:
    """Draw the named scenes, or everything, both languages at once."""
    chosen = chosen_scenes(names)
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        raise SystemExit(f"The gallery needs a Chromium: one of {', '.join(NAMES)} on the PATH.")
    logs.configure("ERROR")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with Progress() as progress:
        tasks = {language: progress.add_task(language, total=len(SCENES)) for language in LOCALES}
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            tours = (
                draw(browser, language, chosen, progress, task) for language, task in tasks.items()
            )
            await asyncio.gather(*tours)
            await browser.close()
    drawn = {file(scene, language) for scene in SCENES for language in LOCALES}
    for old in PICTURES.glob("*.png"):
        if old.name not in drawn:
            old.unlink()
    (DOCS / "messages.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
