"""What the composer offers while somebody types: slash commands, people, channels, emoji."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.model import Command, SlackUser
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
    typed_text: str,
    commands: Iterable[Command],
    people: Iterable[SlackUser],
    channels: Mapping[str, str],
) -> list[Offer]:
    """Return the menu for what is typed so far, the caret at its end; empty when there is none."""
    if COMMAND.fullmatch(typed_text):
        return [
            Offer(
                0,
                f"{command.command} ",
                command.command,
                command.description,
                command.usage_hint,
                "/",
            )
            for command in commands
            if command.command.startswith(typed_text.lower())
        ]
    last_word = LAST_WORD.search(typed_text)
    if last_word is None:
        return []
    word, start = last_word[1], last_word.start(1)
    if word.startswith("@"):
        return _people(word[1:].lower(), start, people)
    if word.startswith("#"):
        shown_names = [name for name in channels.values() if name.startswith(word[1:].lower())]
        return [Offer(start, f"#{name} ", f"#{name}", sign="#") for name in shown_names[:MOST]]
    return _emoji(word[1:], start)


def usage(typed_text: str, commands: Iterable[Command]) -> Command | None:
    """Return the command whose arguments are being typed."""
    name, space, _ = typed_text.partition(" ")
    return next((command for command in commands if space and command.command == name), None)


def is_command(typed_text: str) -> bool:
    """True for `/okr` and `/okr me`, false for a path or a lone slash."""
    return re.match(r"/[\w-]+(\s|$)", typed_text) is not None


def _people(start_of_name: str, start: int, people: Iterable[SlackUser]) -> list[Offer]:
    matching = []
    for person in people:
        shown_names = f"{person.name} {person.real_name}".lower()
        if (
            any(section.startswith(start_of_name) for section in shown_names.split())
            or start_of_name in shown_names
        ):
            matching.append(
                Offer(start, f"@{person.name} ", person.real_name, person.title, sign=person.id)
            )
    return matching[:MOST]


def _emoji(start_of_name: str, start: int) -> list[Offer]:
    return [
        Offer(start, f":{name}: ", f":{name}:", sign=symbol)
        for name in emoji.names(start_of_name)[:MOST]
        if (symbol := emoji.character(name))
    ]
