"""How old the number of a key result is, and what people are told about one that is not final."""

import datetime as dt
from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.goals.objectives import OwnedKeyResult
from scoring.cycle import monday
from scoring.model import Assessment

MOST_WEEKS = 6  # that are named one by one


def value_age(t: Translator, key_result: OwnedKeyResult, assessment: Assessment) -> str:
    """Return the week that a number belongs to, `week of 12 Oct`, empty without a number; for a key
    result that is over also how old it was in its last week, and that it was confirmed.
    """
    if assessment.value_week is None:
        return ""
    week_start = t.week(assessment.value_week)
    weeks_old = (monday(key_result.rule.last_day) - assessment.value_week).days // 7
    is_older = weeks_old > 0 and (assessment.is_confirmed or not assessment.is_final)
    if is_older:
        week_start = t.plural(
            "{week}, {n} week old", "{week}, {n} weeks old", weeks_old, week=week_start
        )
    return (
        t(N_("{age}, confirmed at the close"), age=week_start)
        if assessment.is_confirmed
        else week_start
    )


def not_final_note(t: Translator, key_result: OwnedKeyResult, assessment: Assessment) -> str:
    """Return why a number is not final and that it counts 0, or how old a number is that somebody
    confirmed as final; empty if it is of the last week, or there is none.
    """
    if assessment.progress is None:
        return ""
    if assessment.is_final:
        if not assessment.is_confirmed or assessment.value_week is None:
            return ""
        return t(N_("The final number: {age}."), age=value_age(t, key_result, assessment))
    if assessment.missing_weeks:
        weeks = weeks_text(t, assessment.missing_weeks)
        return t(N_("Not final: no number for {weeks}. As it is, it counts 0."), weeks=weeks)
    age = value_age(t, key_result, assessment)
    return t(N_("Not final: {age}. As it is, it counts 0."), age=age)


def weeks_text(t: Translator, mondays: Sequence[dt.date]) -> str:
    """List weeks by their first days, `the weeks of 2 Nov and 9 Nov`, and count those left out."""
    labels = [t.week_days(week_start) for week_start in mondays[:MOST_WEEKS]]
    left_out = len(mondays) - MOST_WEEKS
    if left_out > 0:
        labels.append(t.plural("{n} more", "{n} more", left_out))
    return t.plural(
        "the week of {days}", "the weeks of {days}", len(mondays), days=t.listed(labels)
    )
