"""Scenes of alerts: Ana's key result falls behind, and her manager Ben is told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.alerts import lifecycle, routing
from bot.alerts.lifecycle import AlertAction
from bot.alerts.messages import views
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.followups.recovery_plans.model import PlanContent
from scoring.alerting import AlertKind
from tests.cast import HERE, Cast
from tests.told import of_type, posts, reads, say, words

ON_PLAN_FOR_SIX_WEEKS = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)
WEEK_7 = dt.date(2026, 11, 9)
DAY = dt.timedelta(days=1)
PLAN = PlanContent(
    "Design is late", "Launch <without> the video", dt.date(2026, 11, 20), "A designer"
)


Report = Callable[..., None]  # what the fixture `ana_reports` returns


def only_message(database: Database) -> str:
    """Return the name of the only message that was sent."""
    [name] = posts(database)
    return name


def raised_kinds(database: Database) -> set[tuple[AlertKind, bool]]:
    """Return the kinds of alerts raised so far, and whether each is open."""
    alerts = database.read_now(HERE, lifecycle.load_alerts)
    return {(alert.kind, alert.is_open) for alert in alerts}


@dataclass(frozen=True)
class AlertScene:
    """Ana's visits have fallen behind and Ben was told. Eve leads Ben, Fay is the admin."""

    database: Database
    clock: SetClock
    cast: Cast
    visits: int

    def run(self) -> None:
        self.database.transact_now(HERE, routing.review_and_announce)

    def run_at(self, moment: dt.datetime) -> None:
        self.clock.set(moment)
        self.run()

    def check_in(self, value: float, week: dt.date = WEEK_7, **more: object) -> None:
        def run(work: Work) -> None:
            say(work, self.cast.ana, self.visits, [value], week, **more)

        self.database.transact_now(HERE, run)
        self.run()

    def messages_to(self, to: str = "U0BEN") -> list[str]:
        """Return the names of the messages to someone."""
        return posts(self.database, to=to)

    def last_message_to(self, to: str = "U0BEN") -> str:
        """Return the last message to someone, as it reads now."""
        return words(reads(self.database, self.messages_to(to)[-1]))

    def button_ids(self, to: str = "U0BEN") -> list[str]:
        rows = of_type(reads(self.database, self.messages_to(to)[-1])["blocks"], "actions")
        return [one["action_id"] for row in rows for one in row["elements"]]

    def button_place(self, to: str = "U0BEN") -> tuple[str, int]:
        """Return what the buttons of the first message to someone are about."""
        said = reads(self.database, self.messages_to(to)[0])
        rows = of_type(said["blocks"], "actions")
        return views.read_button_value(rows[0]["elements"][0]["value"])

    def press(self, answer: Callable[..., object], *more: object, by: str = "U0BEN") -> None:
        self.database.transact_now(HERE, answer, by, *self.button_place(), *more)

    @property
    def alert(self) -> lifecycle.Alert:
        [found] = self.database.read_now(HERE, lifecycle.load_alerts)
        return found

    @property
    def history(self) -> list[AlertAction]:
        return [step.act for step in self.alert.steps]

    @property
    def plan_request(self) -> str:
        """Return the name of the request for a plan."""
        [asked] = [name for name in self.messages_to("U0ANA") if name.startswith("recovery")]
        return asked
