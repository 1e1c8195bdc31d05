"""How old the number of a key result is, and what is said of one that is not final."""

import datetime as dt
from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.goals.objectives import OwnedKeyResult
from scoring.cycle import monday
from scoring.model import Assessment

MOST_WEEKS = 6  # that are named one by one


def value_age(t: Translator, kr: OwnedKeyResult, said: Assessment) -> str:
    """Name the week that a number tells of, `week of 12 Oct`, empty where there is no number; of a
    key result that is over also how old it was by its last week, and that it was confirmed.
    """
    if said.value_week is None:
        return ""
    week = t.week(said.value_week)
    weeks_old = (monday(kr.rule.last_day) - said.value_week).days // 7
    is_older = weeks_old > 0 and (said.is_confirmed or not said.is_final)
    if is_older:
        week = t.plural("{week}, {n} week old", "{week}, {n} weeks old", weeks_old, week=week)
    return t(N_("{age}, confirmed at the close"), age=week) if said.is_confirmed else week


def not_final_note(t: Translator, kr: OwnedKeyResult, said: Assessment) -> str:
    """Say why a number is not final and that it counts 0, or how old one is that somebody confirmed
    as final; empty where it is of the last week, or there is none.
    """
    if said.progress is None:
        return ""
    if said.is_final:
        is_told = said.is_confirmed and said.value_week is not None
        return t(N_("The final number: {age}."), age=value_age(t, kr, said)) if is_told else ""
    if said.missing_weeks:
        weeks = weeks_text(t, said.missing_weeks)
        return t(N_("Not final: no number for {weeks}. As it is, it counts 0."), weeks=weeks)
    return t(N_("Not final: {age}. As it is, it counts 0."), age=value_age(t, kr, said))


def weeks_text(t: Translator, mondays: Sequence[dt.date]) -> str:
    """List weeks by their first days: `the weeks of 2 Nov and 9 Nov`, as many as are read."""
    labels = [t.week_label(week) for week in mondays[:MOST_WEEKS]]
    rest = len(mondays) - MOST_WEEKS
    if rest > 0:
        labels.append(t.plural("{n} more", "{n} more", rest))
    return t.plural(
        "the week of {days}", "the weeks of {days}", len(mondays), days=t.listed(labels)
    )
