"""The scores of many days in one pass are those of each day."""

import datetime as dt

import numpy as np

from scoring.assess import assess, scores_by_day
from tests.scoring import made
from tests.scoring.test_frames import organisation


def test_scores_of_many_days_are_those_that_each_day_is_assessed_with() -> None:
    key_results, check_ins = organisation()
    days = [made.week(week) + dt.timedelta(day) for week in range(-1, 15) for day in (0, 3, 6)]
    each = [[one.score for one in assess(key_results, check_ins, day)] for day in days]
    assert len(np.unique(each)) > 100
    np.testing.assert_allclose(scores_by_day(key_results, check_ins, days), each, rtol=1e-12)
    one = key_results[7]
    alone = [[assess([one], check_ins, day)[0].score] for day in days]
    np.testing.assert_allclose(scores_by_day([one], check_ins, days), alone, rtol=1e-12)
