"""The asks of Ana, in Lisbon, and Chen, in Shanghai, with a clock that a test sets."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import app, schedule
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import people, roster
from bot.weekly import asks
from bot.weekly.ask_schedule import store
from bot.weekly.asks import jobs
from bot.weekly.form import usecases as forms
from bot.weekly.form_fields import TypedFields
from bot.weekly.form_pages import FormInput
from tests import make, told
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare

WEEK = dt.date(2026, 11, 9)
JOBS_OF_ASKS = tuple(job for job in schedule.JOBS if job.run.__module__ == jobs.__name__)


@dataclass(frozen=True)
class AskScenario:
    """A workspace whose clock a test sets."""

    database: Database
    clock: SetClock
    cast: Cast

    def run_at(self, *moments: str) -> None:
        """Set the clock to each moment, in UTC, and run the jobs that are due."""
        for moment in moments:
            due_by = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
            self.clock.set(due_by)
            for _ in range(schedule.MAX_ROUNDS):
                due_times = self.database.read_now(HERE, schedule.read_due_times, JOBS_OF_ASKS)
                due_jobs = [job for job, due in due_times.items() if due and due <= due_by]
                for job in due_jobs:
                    self.database.transact_now(HERE, job.run)
                if not due_jobs:
                    break

    def run(self, usecase: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a use case in one transaction."""
        return self.database.transact_now(HERE, usecase, *args, **kwargs)

    def change_settings(self, by: str = "U0ANA", **fields: Any) -> None:
        """Change the settings of a person."""
        self.run(people.change_settings, by, people.PersonalSettings(**fields))

    def slack_reports(self, user: str = "U0ANA", **fields: Any) -> None:
        """Handle a changed account from Slack."""
        self.run(roster.sync_accounts, [{"id": user, "profile": {}, **fields}])

    def set_do_not_disturb(self, until: dt.datetime, user: str = "U0ANA") -> None:
        """Handle do-not-disturb from now on from Slack."""
        starts, ends = self.clock.now().timestamp(), until.timestamp()
        status = {"dnd_enabled": True, "next_dnd_start_ts": starts, "next_dnd_end_ts": ends}
        self.run(roster.update_do_not_disturb, user, status)

    def ask(self, person_id: int = 0, week: dt.date = WEEK) -> asks.Ask:
        """Load an ask; by default Ana's."""
        ask = self.database.read_now(HERE, store.ask_of_person, person_id or self.cast.ana, week)
        assert ask is not None
        return ask

    def answer(self, by: str = "U0ANA", value: str = "52k") -> None:
        """Submit the form of a person's open week."""
        page = self.database.read_now(HERE, forms.open_page, by)
        assert page is not None
        form = FormInput(
            page.person_id, page.week, 0, (TypedFields(page.items[0].key_result.id, value),)
        )
        self.run(forms.submit, by, form)

    def posts(self, to: str | None = None) -> list[str]:
        """Return the `once` names of what was sent, in order; to one person or to all."""
        return told.posts(self.database, to)

    def message_text(self, once: str) -> str:
        """Return all words of a message as it is now."""
        return told.words(told.reads(self.database, once))


def put_owners(work: Work) -> Cast:
    """Ana and Chen with a key result each, whose asks are planned."""
    cast = enter(work)
    make.put_key_result(work, cast.ana, "visits")
    make.put_key_result(work, cast.chen, "followers")
    jobs.plan(work)
    return cast


def start_scenario(database: Database, clock: SetClock) -> AskScenario:
    """Give Ana and Chen a key result each; their asks were planned on Friday evening."""
    database.reactions = app.REACTIONS
    clock.set(dt.datetime(2026, 11, 13, 20, tzinfo=dt.UTC))
    return AskScenario(database, clock, prepare(database, put_owners))
