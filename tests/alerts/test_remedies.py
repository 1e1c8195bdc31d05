"""What a manager may try: the key result's own word, else its metric's, else its dimension's."""

from typing import Any

import pytest

from bot.alerts.model import Alert, paged, remedy
from bot.clock import SetClock
from bot.objectives import store as objectives
from bot.work import Database, Work
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Reason, ReasonCode
from tests import make
from tests.cast import HERE, enter


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": "Ad CTR", "remedy": "ask Li"}, "ask Li"),
        ({"title": "Ad CTR"}, "creative"),
        ({"title": "粉丝净增长率"}, "followers"),
        ({"title": "Something", "dimension": "conversion"}, "step that loses"),
        ({"title": "Something"}, ""),
    ],
)
def test_a_remedy_fits_its_metric(database: Database, fields: dict[str, Any], says: str) -> None:
    def made(work: Work) -> str:
        id_ = make.put_key_result(work, enter(work).ana, "one", **fields)
        return remedy(objectives.with_ids(work, {id_})[0])

    found = database.transact_now(HERE, made)
    assert says in found
    assert bool(says) == bool(found)


def test_a_page_has_six_key_results_and_two_charts(clock: SetClock) -> None:
    def alert(n: int, kind: AlertKind) -> Alert:
        cause = alerting.Alert(n, kind, Reason(ReasonCode.FORECAST), None)
        return Alert(n, cause, "", clock.now(), None, None, None)

    many = [alert(n, AlertKind.BEHIND) for n in range(5)]
    many += [alert(n, AlertKind.SILENCE) for n in range(5, 20)]
    placed = paged(many)
    for page in {page for page, _, _ in placed}:
        here = [has_chart for at, has_chart, _ in placed if at == page]
        assert len(here) <= 6
        assert sum(here) <= 2
    assert len(placed) == len(many)
