"""The number behind a score, with its age and what it takes to count."""

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.display import age, weeks_in_words
from bot.scores.grades.model import Item


def number_of(t: Translator, item: Item, *, is_closed: bool = False) -> str:
    """A number with its age, and what it takes to count where it is not final; once the scores are
    frozen, that it counts 0.
    """
    if item.said.progress is None:
        return ""
    number = f" · {shown.now(t, item.kr.rule.measure, item.said)}"
    if week := age(t, item.kr, item.said):
        number += f", {week}"
    if item.said.is_final:
        return number
    if is_closed:
        left_out = t(N_("not final, counts 0"))
        return f"{number} · ⚠️ {left_out}"
    gaps = item.said.missing_weeks
    weeks = weeks_in_words(t, gaps) if gaps else ""
    if not item.is_confirmable:
        filled = t(N_("counts 0 until a number for {weeks} is filled in"), weeks=weeks)
        return f"{number} · ⚠️ {filled}"
    sentence = (
        N_("no number for {weeks}; counts {score} once it is confirmed, else 0")
        if item.said.missing_weeks
        else N_("counts {score} once it is confirmed, else 0")
    )
    return f"{number} · ⚠️ {t(sentence, weeks=weeks, score=t.score(item.said.score))}"
