"""Milestones in compact text, one a line: `New landing page x2 by 2026-11-20 done 2026-11-18`."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import fields
from bot.goals.notation.model import FieldRefusal, WrittenFields
from scoring.model import Milestone

ONE = re.compile(
    r"(?P<title>.+?)(?:\s+[x×](?P<weight>\d+(?:\.\d+)?))?(?:\s+by\s+(?P<due>\S+))?"
    r"(?:\s+done\s+(?P<done>\S+))?"
)


def parse_milestone_fields(written: WrittenFields) -> tuple[Milestone, ...]:
    """The milestones of an `achieve`, parted by lines or semicolons; none is a plain yes or no."""
    text = written.get("milestones") or ""
    try:
        return tuple(_milestone(line.strip()) for line in re.split(r"[\n;；]", text) if line)
    except Refusal as no:
        raise FieldRefusal("milestones", no.sentence, **no.values) from None


def _milestone(written: str) -> Milestone:
    found = ONE.fullmatch(written)
    if found is None:
        raise Refusal(N_("A milestone is empty. Write a title, or take the line out."))
    return Milestone(
        fields.text(fields.TITLE)(found["title"]),
        fields.number(0, 1000)(found["weight"]) if found["weight"] else 1.0,
        fields.day(found["due"]) if found["due"] else None,
        fields.day(found["done"]) if found["done"] else None,
    )


def write_milestones(milestones: tuple[Milestone, ...]) -> str:
    """The text that `parse_milestone_fields` reads back as the same milestones."""
    return "\n".join(
        one.title
        + (f" x{one.weight:g}" if one.weight != 1 else "")
        + (f" by {one.due}" if one.due else "")
        + (f" done {one.done}" if one.done else "")
        for one in milestones
    )
