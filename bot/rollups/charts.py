"""Teams side by side as Slack's own bars, and as little ones where a client cannot draw."""

from typing import Any

from bot.i18n import N_, Translator
from bot.sheets import Company
from bot.slack import blocks as b
from bot.slack.text import clip, escape

MOST_BARS = 20


def teams(t: Translator, company: Company) -> dict[str, Any] | None:
    """A bar per team; None where names collide or there is nothing to compare."""
    scored = [(clip(one.name, 20), one.score) for one in company.teams[:MOST_BARS]]
    known = {name: round(score, 2) for name, score in scored if score is not None}
    if len(known) < 2 or len({name for name, _ in scored}) < len(scored):
        return None
    return b.bar_chart(t(N_("Score by team")), list(known), {t(N_("Score")): list(known.values())})


def teams_in_words(t: Translator, company: Company) -> str:
    """The same bars as text."""
    return "\n".join(
        f"{b.bar(one.score or 0.0)}  *{score(t, one.score)}*  {escape(one.name)}"
        for one in company.teams[:MOST_BARS]
    )


def score(t: Translator, value: float | None) -> str:
    """A score as a reader writes it, a dash for none."""
    return "–" if value is None else t.score(value)
