"""A notice: one message to one person about alerts, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.lifecycle import Alert
from scoring.alerting import AlertKind

PER_PAGE, CHARTS_PER_PAGE = 4, 2
WITH_CHART = frozenset((AlertKind.BEHIND, AlertKind.GUARD, AlertKind.CONFIDENCE_DROP))


@dataclass(frozen=True)
class AlertPlacement:
    """An alert on a page of a notice: one message to one person, with pages in its thread."""

    notice: str
    person_id: int
    page: int
    has_chart: bool
    alert: Alert


def paginate(alerts: Sequence[Alert]) -> list[tuple[int, bool, Alert]]:
    """(page, has a chart, alert), page by page and otherwise in the order given: four key results
    a page, two charts a page, one per key result.
    """
    kinds: dict[int, set[AlertKind]] = {}
    for one in alerts:
        kinds.setdefault(one.key_result_id, set()).add(one.kind)
    drawn = [id_ for id_, of in kinds.items() if of & WITH_CHART]
    plain = [id_ for id_, of in kinds.items() if not of & WITH_CHART]
    page_of: dict[int, int] = {}
    page = 0
    while drawn or plain:
        now, drawn = drawn[:CHARTS_PER_PAGE], drawn[CHARTS_PER_PAGE:]
        room = PER_PAGE - len(now)
        now, plain = now + plain[:room], plain[room:]
        page_of |= dict.fromkeys(now, page)
        page += 1
    placed = [
        (page_of[one.key_result_id], bool(kinds[one.key_result_id] & WITH_CHART), one)
        for one in alerts
    ]
    return sorted(placed, key=lambda place: place[0])
