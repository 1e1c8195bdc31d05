"""Ana's visits have fallen behind and Ben was told: what may become of that."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.alerts import lifecycle as watch
from bot.alerts import routing as alerts
from bot.alerts.lifecycle import AlertAction
from bot.alerts.messages import views
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.followups.recovery_plans.model import PlanContent
from tests.cast import HERE, Cast
from tests.told import of_type, posts, reads, say, words

GOOD = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)
WEEK_7 = dt.date(2026, 11, 9)
DAY = dt.timedelta(days=1)
PLAN = PlanContent(
    "Design is late", "Launch <without> the video", dt.date(2026, 11, 20), "A designer"
)


@dataclass(frozen=True)
class Scene:
    """Ana's visits have fallen behind; Ben was told, Eve leads Ben, Fay is the admin."""

    database: Database
    clock: SetClock
    cast: Cast
    visits: int

    def tick(self) -> None:
        self.database.transact_now(HERE, alerts.review_and_announce)

    def on(self, moment: dt.datetime) -> None:
        self.clock.set(moment)
        self.tick()

    def says(self, value: float, week: dt.date = WEEK_7, **more: object) -> None:
        def run(work: Work) -> None:
            say(work, self.cast.ana, self.visits, [value], week, **more)

        self.database.transact_now(HERE, run)
        self.tick()

    def told(self, to: str = "U0BEN") -> list[str]:
        """Names of the notices to someone."""
        return posts(self.database, to=to)

    def reads(self, to: str = "U0BEN") -> str:
        """The last notice to someone, as it reads now."""
        return words(reads(self.database, self.told(to)[-1]))

    def buttons(self, to: str = "U0BEN") -> list[str]:
        rows = of_type(reads(self.database, self.told(to)[-1])["blocks"], "actions")
        return [one["action_id"] for row in rows for one in row["elements"]]

    def place(self, to: str = "U0BEN") -> tuple[str, int]:
        """What the buttons of the first notice to someone are about."""
        said = reads(self.database, self.told(to)[0])
        rows = of_type(said["blocks"], "actions")
        return views.read_button_value(rows[0]["elements"][0]["value"])

    def presses(self, what: Callable[..., object], *more: object, by: str = "U0BEN") -> None:
        self.database.transact_now(HERE, what, by, *self.place(), *more)

    @property
    def alert(self) -> watch.Alert:
        [found] = self.database.read_now(HERE, watch.load_alerts)
        return found

    @property
    def history(self) -> list[AlertAction]:
        return [step.act for step in self.alert.steps]

    @property
    def question(self) -> str:
        """The name of the question for a plan."""
        [asked] = [name for name in self.told("U0ANA") if name.startswith("recovery")]
        return asked
