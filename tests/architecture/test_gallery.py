"""The gallery shows every scene in both languages, and every picture it names is there."""

import re
from inspect import getdoc

from bot.app import COMMANDS
from docs.gallery.__main__ import DOCS, PICTURES, SCENES, name, page
from docs.gallery.tour import LOCALES

SHOWN_BY_OTHERS = {"checkin": "check-in", "back": "excused"}


def test_every_scene_has_a_picture_in_every_language() -> None:
    expected = [PICTURES / f"{name(scene)}.{of}.png" for scene in SCENES for of in LOCALES]
    assert [path.name for path in expected if not path.exists()] == []


def test_every_scene_says_what_it_is_and_when_it_comes() -> None:
    docs = {name(scene): (getdoc(scene) or "").partition("\n\n") for scene in SCENES}
    mute = [of for of, (title, _, when) in docs.items() if not (title and when.endswith("."))]
    assert mute == []


def test_the_page_is_what_the_scenes_make() -> None:
    assert (DOCS / "messages.md").read_text("utf-8") == page()


def test_the_page_names_every_picture_and_no_other() -> None:
    named = set(re.findall(r"pictures/messages/([\w.-]+)", page()))
    assert named == {path.name for path in PICTURES.iterdir()}


def test_every_command_is_shown() -> None:
    shown = {name(scene) for scene in SCENES}
    assert {SHOWN_BY_OTHERS.get(verb, verb) for verb in COMMANDS} - shown == set()
