"""Milestones in compact text: `New landing page x2 by 2026-11-20`, `11月20日前 新落地页 x2`."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation.basics import (
    LONGEST_TITLE,
    FirstAndLastDay,
    parse_date,
    parse_number_between,
    parse_text,
)
from bot.goals.notation.deadlines import DEADLINE, parse_deadline
from scoring.model import Milestone

MILESTONE = re.compile(
    rf"(?:(?:[Bb]y\s+)?(?P<before>(?i:{DEADLINE}))(?:之?前[\s:：,，]*|\s*[:：]\s*))?(?P<title>.+?)"
    r"(?:\s+[x×](?P<weight>\d+(?:\.\d+)?))?"
    rf"(?:\s+by\s+(?P<due>(?i:{DEADLINE})|\S+))?(?:\s+done\s+(?P<done>\S+))?"
)


def parse_milestones(text: str, days: FirstAndLastDay | None = None) -> tuple[Milestone, ...]:
    """Read milestones, separated by lines or semicolons; none for an empty text, which is a plain
    yes or no. A date without a year lies between the two days.
    """
    lines = re.split(r"[\n;；]", text)
    return tuple(_parse_milestone(line.strip(), days) for line in lines if line)


def _parse_milestone(line: str, days: FirstAndLastDay | None) -> Milestone:
    parts = MILESTONE.fullmatch(line)
    if parts is None:
        raise Refusal(N_("A milestone is empty. Write a title, or take the line out."))
    due = parts["due"] or parts["before"]
    return Milestone(
        title=parse_text(parts["title"], LONGEST_TITLE),
        weight=parse_number_between(parts["weight"], 0, 1000) if parts["weight"] else 1.0,
        due=parse_deadline(due, days) if due else None,
        done=parse_date(parts["done"]) if parts["done"] else None,
    )


def write_milestones(milestones: tuple[Milestone, ...]) -> str:
    """Write the text that `parse_milestones` reads back as the same milestones."""
    return "\n".join(
        milestone.title
        + (f" x{milestone.weight:g}" if milestone.weight != 1 else "")
        + (f" by {milestone.due}" if milestone.due else "")
        + (f" done {milestone.done}" if milestone.done else "")
        for milestone in milestones
    )
