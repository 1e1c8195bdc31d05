"""Whatever people write, every message, form and Home is what Slack takes, and shows it as typed.

The story of the gallery is played by a company half of which reads Chinese, and whose every title,
note and blocker is as long as it may be and tries to ping, to format and to turn the line around.
"""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.slack.text import LOOKS
from docs.gallery.scenes import SECTIONS
from docs.gallery.tour import LOCALES, Tour, retold, unhurried
from sandbox.page import mrkdwn
from sandbox.page.lens import ViewerContext
from tests.flows.stage import Json, staged

NASTY = "<!channel> <@U0BEN> &lt; *b* _i_ ~s~ `c` א 🎯 > & #g"
PING = "!channel"
GIVEN_NAME = "<!channel> "  # somebody who is called by it alone is not called the rest
REFUSED = {
    "invalid_blocks",
    "invalid_arguments",
    "msg_blocks_too_long",
    "view_too_large",
    "no_text",
}
MANY, LONGEST_NAME, LONGEST_TITLE, LONGEST_NOTE = 25, 80, 150, 2000
LONGEST_CYCLE_NAME = 60  # of cycles that the next one can be made from in Slack
MOMENT = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
IDS = [person["slack_id"] for person in yaml.safe_load(COMPANY.read_text("utf-8"))["people"]]
PLAIN = ("plain_text", "raw_text")
RAW = {"title", "caption", "name", "label", "categories", "alt_text"}  # of charts and tables


def nasty(text: str, longest: int) -> str:
    """A text that begins with everything that could go wrong and is as long as it may be."""
    return f"{NASTY} {text} {'x' * longest}"[:longest]


def company() -> Json:
    """The sample company with nasty words everywhere, and an owner of 25 key results."""
    told = retold("en", str)
    for person in told["people"]:
        person["locale"] = locale(person["slack_id"])
    for objective in told["objectives"]:
        objective["title"] = nasty(objective["title"], LONGEST_TITLE)
        for key_result in objective["key_results"]:
            _spoil(key_result)
    for named in (*told["people"], *told["teams"]):
        named["name"] = nasty(named["name"], LONGEST_NAME)
    for cycle in told["cycles"]:
        cycle["name"] = nasty(cycle["name"], LONGEST_CYCLE_NAME)
    owned = next(o for o in told["objectives"] if o["key"] == "visits-to-customers")
    cost = next(kr for kr in owned["key_results"] if kr["key"] == "cac")
    owned["rest"] = "normalise"
    owned["key_results"] += [{**cost, "key": f"cac{n}"} for n in range(MANY - 4)]
    del owned["key_results"][-1]["check_ins"]  # one of which nothing is ever reported
    return told


def _spoil(key_result: Json) -> None:
    key_result["title"] = nasty(key_result["title"], LONGEST_TITLE)
    if "remedy" in key_result:
        key_result["remedy"] = nasty(key_result["remedy"], LONGEST_NOTE)
    for said in key_result.get("check_ins", []):
        said |= {word: nasty("", LONGEST_NOTE) for word in ("note", "blocker") if word in said}
        said["private_note"] = nasty("", LONGEST_NOTE)


def locale(user: str) -> str:
    """Every other person reads Chinese."""
    return LOCALES["zh" if IDS.index(user) % 2 else "en"]


async def test_every_message_shows_any_text_as_typed(tmp_path: Path) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(yaml.safe_dump(company(), allow_unicode=True), "utf-8")
    config = unhurried(sandbox_config(manifest(), still=True), "en")
    users = [{**user, "locale": locale(user["id"])} for user in config["users"]]
    async with staged({**config, "users": users}, tmp_path, company=file) as stage:
        for scene in [scene for scenes in SECTIONS.values() for scene in scenes]:
            await scene(Tour("en", stage))
        await stage.person("U0ANA").clicks("checkins.open")
        wire = await stage.get("traffic")
    sent = [line for line in wire if line["kind"] in ("api", "response_url", "ack")]
    refused = [line for line in sent if _error(line) in REFUSED]
    assert refused == []
    texts = {text for line in sent for text in _texts(line["request"])}
    assert len(texts) > 500
    assert [text for kind, text in texts if "*" in _rendered(kind, text)] == []
    spoilt = [(kind, text) for kind, text in texts if PING in text]
    assert len(spoilt) > 100
    for kind, text in spoilt:
        assert _is_as_typed(text.count(PING), _shown(kind, text)), (kind, text)


def _error(line: Json) -> str:
    response = line["response"]
    return str(response.get("error", "")) if isinstance(response, dict) else ""


def _texts(thing: Any) -> Iterator[tuple[str, str]]:
    """Every text object with its kind."""
    if isinstance(thing, dict):
        if isinstance(thing.get("text"), str):
            yield thing.get("type", "message"), thing["text"]
        for name in RAW & thing.keys():
            written = thing[name] if isinstance(thing[name], list) else [thing[name]]
            yield from (("raw_text", text) for text in written if isinstance(text, str))
        for value in thing.values():
            yield from _texts(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _texts(value)


def _rendered(kind: str, text: str) -> str:
    """What a reader sees of mrkdwn; an asterisk in it is a mark that Slack does not take."""
    if kind in PLAIN:
        return ""
    html = mrkdwn.html(text, ViewerContext("", ZoneInfo("UTC"), "en", MOMENT), verbatim=True)
    return unescape(re.sub(r"<[^>]+>", "\n", html))


def _shown(kind: str, text: str) -> str:
    """What a reader sees, with the stand-ins for marks read as the marks."""
    seen = text if kind in PLAIN else _rendered(kind, text)
    for mark, looks in LOOKS.items():
        seen = seen.replace(looks, mark)
    return seen


def _is_as_typed(times: int, seen: str) -> bool:
    """Whether what is nasty stands there so many times, as typed up to where it is cut."""
    found = [seen[at.start() :].partition("…")[0] for at in re.finditer(NASTY[:10], seen)]
    whole = [
        rest
        for rest in found
        if rest.startswith(NASTY) or NASTY.startswith(rest) or not rest.startswith(f"{GIVEN_NAME}<")
    ]
    return len(whole) == times
