"""Key results as the ask tells them: as much of each as one message takes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import accumulate

from bot.core.i18n import Translator
from bot.followups.recovery_plans import PlanContent, plan_reminder
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Assessment

MOST = 9_000  # characters, of the 10,000 that a message takes


def standing(
    t: Translator,
    key_results: Sequence[OwnedKeyResult],
    said: Mapping[int, Assessment],
    measured: Mapping[int, str],
    plans: Mapping[int, PlanContent],
    today: dt.date,
) -> list[str]:
    """Key results one by one, each with what was measured and promised; where that is too much for
    a message without the reasons, and then as many as it takes.
    """
    beside = {kr.id: measured[kr.id] + _promised(t, plans.get(kr.id), today) for kr in key_results}
    for draw in (shown.lines, shown.brief):
        texts = [
            draw(t, kr, said[kr.id], n) + beside[kr.id] for n, kr in enumerate(key_results, start=1)
        ]
        if sum(map(len, texts)) <= MOST:
            return texts
    sums = accumulate(map(len, texts))
    return [text for text, sofar in zip(texts, sums, strict=True) if sofar <= MOST]


def _promised(t: Translator, plan: PlanContent | None, today: dt.date) -> str:
    """What the owner promised, as a line below a key result; empty for nothing."""
    return f"\n> {plan_reminder(t, plan, today)}" if plan else ""
