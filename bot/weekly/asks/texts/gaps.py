"""What the closing ask says of weeks that sums and averages have no number for."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from bot.weekly.form.views import OPEN, place
from scoring.cycle import monday
from scoring.model import Assessment

MOST_GAPS, MOST_TITLES = 4, 60  # weeks, and characters: they share a message with all the rest


def gaps(
    t: Translator,
    person: Person,
    key_results: Sequence[OwnedKeyResult],
    said: Mapping[int, Assessment],
    week: dt.date,
) -> list[Block | dict[str, Any]]:
    """Ask for the weeks that sums and averages miss, with a button for each; and say what becomes
    of them.
    """
    titles: dict[dt.date, list[str]] = {}
    for kr in key_results:
        for gap in said[kr.id].missing_weeks if monday(kr.rule.last_day) == week else ():
            titles.setdefault(gap, []).append(kr.title)
    if not titles:
        return []
    rule = t(
        N_(
            "Some weeks have no number. A sum or an average counts as it is once you answer this; "
            "a budget counts 0 until they are filled in."
        )
    )
    filled = [
        b.section(
            t(
                N_("No number for the {week}: {titles}"),
                week=t.week(gap),
                titles=escape(clip(t.listed(titles[gap]), MOST_TITLES)),
            ),
            b.button(t(N_("Fill in")), OPEN, place(person.id, gap)),
        )
        for gap in sorted(titles)[:MOST_GAPS]
    ]
    rest = len(titles) - MOST_GAPS
    more = [b.context(t.plural("and {n} more", "and {n} more", rest))] if rest > 0 else []
    return [b.section(rule), *filled, *more]
