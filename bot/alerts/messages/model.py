"""A message to one person about alerts, with further pages in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.lifecycle import Alert
from scoring.alerting import AlertKind

PER_PAGE, CHARTS_PER_PAGE = 4, 2
WITH_CHART = frozenset((AlertKind.BEHIND, AlertKind.GUARD, AlertKind.CONFIDENCE_DROP))


@dataclass(frozen=True, kw_only=True)
class AlertPlacement:
    """An alert on a page of a message. `notice` names the message within the workspace."""

    notice: str
    person_id: int
    page: int
    has_chart: bool
    alert: Alert


@dataclass(frozen=True)
class AlertsChanged:
    """Alerts about key results of these owners were announced, answered or closed."""

    owner_ids: tuple[int, ...]


def paginate(alerts: Sequence[Alert]) -> list[tuple[int, bool, Alert]]:
    """Return (page, has a chart, alert), page by page and otherwise in the order given.

    A page holds four key results at most, two of them with a chart; all alerts about a key result
    are on the same page.
    """
    kinds: dict[int, set[AlertKind]] = {}
    for alert in alerts:
        kinds.setdefault(alert.key_result_id, set()).add(alert.kind)
    with_chart = [id_ for id_, kinds_ in kinds.items() if kinds_ & WITH_CHART]
    without_chart = [id_ for id_, kinds_ in kinds.items() if not kinds_ & WITH_CHART]
    page_by_key_result: dict[int, int] = {}
    message_page = 0
    while with_chart or without_chart:
        charts, with_chart = with_chart[:CHARTS_PER_PAGE], with_chart[CHARTS_PER_PAGE:]
        free = PER_PAGE - len(charts)
        plain, without_chart = without_chart[:free], without_chart[free:]
        page_by_key_result |= dict.fromkeys([*charts, *plain], message_page)
        message_page += 1
    placed = [
        (
            page_by_key_result[alert.key_result_id],
            bool(kinds[alert.key_result_id] & WITH_CHART),
            alert,
        )
        for alert in alerts
    ]
    return sorted(placed, key=lambda placement: placement[0])
