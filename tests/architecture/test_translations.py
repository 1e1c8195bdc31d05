"""Every sentence that people read is marked, found, translated, and fits where it is shown."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from bot.core.i18n.model import CATALOGUES, LANGUAGES

HERE = Path(__file__).parents[2]
MARKS = re.findall(r"-k (\S+)", (HERE / "Makefile").read_text())  # as `make translations` does
NAMES = {mark.partition(":")[0] for mark in MARKS}
OTHERS = sorted(language for language in LANGUAGES if language != "en")
HAN = r"[㐀-鿿]"


@cache
def said() -> frozenset[tuple[str, ...]]:
    """What the code says: (sentence,) or (one, many)."""
    found = extract_from_dir(HERE / "bot", [("**.py", "python")], keywords=parse_keywords(MARKS))
    return frozenset((ids,) if isinstance(ids, str) else tuple(ids) for _, _, ids, _, _ in found)


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def translated(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every form of a translation with the source that says the most."""
    for message in translated(language):
        for text in forms(message.string):
            yield forms(message.id)[-1], text


def fields(sentence: str) -> set[tuple[str, str | None]]:
    return {(name, spec) for _, name, spec, _ in Formatter().parse(sentence) if name is not None}


def marked(tree: ast.Module) -> Iterator[str]:
    """Sentences that a reader of the code takes for marked, also inside an f-string."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in NAMES:
                for arg in node.args:
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                        yield arg.value


def test_no_marked_sentence_hides_from_the_extraction() -> None:
    known = {sentence for ids in said() for sentence in ids}
    hidden = [
        f"{path.relative_to(HERE)}: {sentence}"
        for path in sorted((HERE / "bot").rglob("*.py"))
        for sentence in marked(ast.parse(path.read_text()))
        if sentence and sentence not in known
    ]
    assert hidden == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    done = {forms(m.id) for m in translated(language) if all(forms(m.string)) and not m.fuzzy}
    assert sorted(said() - done) == [], "run `make translations` and translate what is new"


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_nothing_that_is_not_said(language: str) -> None:
    assert sorted({forms(m.id) for m in translated(language)} - said()) == []
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_survive_translation(language: str) -> None:
    changed = [(one, text) for one, text in pairs(language) if fields(one) != fields(text)]
    assert changed == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("limit", [24, 75, 150])  # a modal's title; a button; a header, a hint
def test_what_fits_a_title_or_a_button_fits_it_translated(language: str, limit: int) -> None:
    assert [t for one, t in pairs(language) if len(one) <= limit < len(t)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_names_nobody(language: str) -> None:
    assert [pair for pair in catalogue(language).mime_headers if "@" in pair[1]] == []


def test_chinese_has_chinese_punctuation() -> None:
    latin = re.compile(rf"{HAN}[,;:?!.]|[,;?!]{HAN}|  +{HAN}|{HAN} [，。；：？！、]")
    assert [text for _, text in pairs("zh_CN") if latin.search(text)] == []


@pytest.mark.parametrize("mark", ["`", "*"])
def test_code_and_bold_stand_apart_in_chinese(mark: str) -> None:
    """Slack takes a mark beside a letter for a plain character, and Han is letters."""
    touching = []
    for _, text in pairs("zh_CN"):
        before, *between, after = text.split(mark)[::2] if mark in text else [" ", " "]
        edges = before[-1:] + "".join(f"{part[:1]}{part[-1:]}" for part in between) + after[:1]
        touching += [text] if edges.strip() else []
    assert touching == []
