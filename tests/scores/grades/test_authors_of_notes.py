"""What a manager writes for somebody is signed by the manager, wherever it is quoted."""

import datetime as dt

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.clock import SetClock
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.digests.weekly_digest import views as digest_views
from bot.digests.weekly_report import DigestEntry, sorted_report
from bot.people import people
from bot.scores import grades as verdicts
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from bot.scores.scorecards import usecases as scorecards
from bot.scores.scorecards import views as card_views
from tests.cast import HERE
from tests.prepared import prepare
from tests.scores.grades.scene import OVER, Scene, begin, freeze
from tests.told import words

LAST_WEEK = dt.date(2026, 12, 28)
EN = translator("en-GB")


@pytest.fixture
def scene(database: Database, clock: SetClock) -> Scene:
    clock.set(OVER)
    return prepare(database, begin)


def ben_writes_for_ana(work: Work, scene: Scene) -> None:
    ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
    entry = CheckInEntry(1, 58_500, note="She works late")
    checkins.record(work, ana, LAST_WEEK, [entry], me=ben, source=CheckInSource.FORM)


def test_the_scorecard_names_the_author_of_a_note(database: Database, scene: Scene) -> None:
    database.transact_now(HERE, ben_writes_for_ana, scene)
    cards = database.read_now(HERE, scorecards.preview, "U0BEN", "solo 2026Q4")
    assert "“She works late” – Ben Okafor" in words(
        [m.blocks for m in card_views.render(EN, cards)]
    )


def test_the_frozen_scorecard_names_the_author_of_a_learning_note(
    database: Database, clock: SetClock, scene: Scene
) -> None:
    def learn(work: Work) -> None:
        word = ScoreDecision(learned="Needs a second look")
        verdicts.add_confirmations(
            work,
            [
                ScoreConfirmation(
                    key_result_id=1,
                    decision=word,
                    computed=0.8,
                    by_id=scene.ben,
                    at=work.now,
                    is_final=True,
                )
            ],
        )

    database.transact_now(HERE, learn)
    freeze(database, clock)
    for about in ("solo", "company"):
        cards = database.read_now(HERE, scorecards.preview, "U0CHEN", f"{about} 2026Q4")
        said = words([m.blocks for m in card_views.render(EN, cards)])
        assert "“Needs a second look” – Ben Okafor" in said, about


def test_a_channel_digest_names_the_author_of_a_note(database: Database, scene: Scene) -> None:
    def digest(work: Work) -> str:
        ben_writes_for_ana(work, scene)
        ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
        [visits] = [
            kr for kr in checkins.key_results_of_week(work, ana, LAST_WEEK) if kr.key == "visits"
        ]
        version = checkins.latest_versions(work, [visits.id])[visits.id][-1]
        said = checkins.assess_today(work, [visits])[visits.id]
        found = sorted_report(
            LAST_WEEK,
            [],
            [
                DigestEntry(
                    key_result=visits,
                    owner=ana,
                    previous=said,
                    current=said,
                    version=version,
                    reported_by=ben,
                )
            ],
        )
        return words([m.blocks for m in digest_views.team_digest(EN, "Solo", found)])

    assert "> She works late – Ben Okafor, for Ana Lopes" in database.transact_now(HERE, digest)
