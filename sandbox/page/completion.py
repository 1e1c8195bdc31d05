"""What the composer offers while somebody types: slash commands, people, channels, emoji."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.model import Command, User
from sandbox.page import emoji

COMMAND = re.compile(r"/\S*")
LAST_WORD = re.compile(r"(?:^|\s)([@#]\S*|:[a-z0-9_+-]{2,})$")
MOST = 8


@dataclass(frozen=True)
class Offer:
    """One line of the menu: `insert` replaces what was typed from `start` on."""

    start: int
    insert: str
    title: str
    detail: str = ""
    hint: str = ""
    sign: str = ""


def offers(
    typed: str, commands: Iterable[Command], people: Iterable[User], channels: Mapping[str, str]
) -> list[Offer]:
    """The menu for what is typed so far, the caret at its end; empty when there is none."""
    if COMMAND.fullmatch(typed):
        return [
            Offer(0, f"{one.command} ", one.command, one.description, one.usage_hint, "/")
            for one in commands
            if one.command.startswith(typed.lower())
        ]
    found = LAST_WORD.search(typed)
    if found is None:
        return []
    word, start = found[1], found.start(1)
    if word.startswith("@"):
        return _people(word[1:].lower(), start, people)
    if word.startswith("#"):
        names = [name for name in channels.values() if name.startswith(word[1:].lower())]
        return [Offer(start, f"#{name} ", f"#{name}", sign="#") for name in names[:MOST]]
    return _emoji(word[1:], start)


def usage(typed: str, commands: Iterable[Command]) -> Command | None:
    """The command whose arguments are being typed."""
    name, space, _ = typed.partition(" ")
    return next((one for one in commands if space and one.command == name), None)


def is_command(typed: str) -> bool:
    """True for `/okr` and `/okr me`, false for a path or a lone slash."""
    return re.match(r"/[\w-]+(\s|$)", typed) is not None


def _people(start_of_name: str, start: int, people: Iterable[User]) -> list[Offer]:
    found = []
    for one in people:
        names = f"{one.name} {one.real_name}".lower()
        if any(part.startswith(start_of_name) for part in names.split()) or start_of_name in names:
            found.append(Offer(start, f"@{one.name} ", one.real_name, one.title, sign=one.id))
    return found[:MOST]


def _emoji(start_of_name: str, start: int) -> list[Offer]:
    return [
        Offer(start, f":{name}: ", f":{name}:", sign=sign)
        for name in emoji.names(start_of_name)[:MOST]
        if (sign := emoji.character(name))
    ]
