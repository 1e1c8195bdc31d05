"""The config of the sandbox for the sample company."""

import copy
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is many times faster
COMPANY, SLACK = Path(__file__).parent / "company.yaml", Path(__file__).parent / "slack.yaml"


def sandbox_config(
    manifest: Mapping[str, Any], *, still: bool = False, declined: Iterable[str] = ()
) -> dict[str, Any]:
    """Build the config that `python -m sandbox --config` reads.

    `manifest` is the Slack app manifest of the bot, `declined` are the optional permissions that
    were left out when it was installed; with `still` time moves only by jumps. Everyone
    is in the company's channel and in the channels of the teams they lead or belong to.
    """
    company, slack = _read(COMPANY), copy.deepcopy(_read(SLACK))
    ids = {person["key"]: person["slack_id"] for person in company["people"]}
    company_channel = company["workspace"]["channel"]
    members = {
        team["channel"]: _in_order(ids, {team["lead"], *team["members"]})
        for team in company["teams"]
    }
    return {
        "team": slack["team"],
        "clock": slack["clock"],
        "still": still,
        "moments": slack["moments"],
        "visitor": slack["visitor"],
        "steps": slack["steps"],
        "switches": slack["switches"],
        "app": {"manifest": dict(manifest), "declined": list(declined), **slack["app"]},
        "users": [_user(person, slack["titles"]) for person in company["people"]],
        "channels": [
            {
                "id": id_,
                **channel,
                "bot": True,
                "members": list(ids.values()) if id_ == company_channel else members[id_],
            }
            for id_, channel in slack["channels"].items()
        ],
    }


@cache
def _read(file: Path) -> Any:
    """Return what a shipped file holds; it is read once per process and must stay as it is."""
    return yaml.load(file.read_text("utf-8"), LOADER)  # noqa: S506 - a safe loader, either way


def _in_order(ids: Mapping[str, str], keys: Iterable[str]) -> list[str]:
    """Return the Slack ids of some people in the order of the company's list."""
    chosen = set(keys)
    return [id_ for key, id_ in ids.items() if key in chosen]


def _user(person: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": person["slack_id"],
        "name": person["key"],
        "real_name": person["name"],
        "title": titles[person["key"]],
        "email": person["email"],
        "tz": person["zone"],
        "locale": person["locale"],
        "is_admin": bool(person.get("admin")),
        "is_primary_owner": bool(person.get("admin")),
    }
