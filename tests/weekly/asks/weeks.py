"""The asks of Ana, in Lisbon, and Chen, in Shanghai, stepped through by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import app
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

WEEK = dt.date(2026, 11, 9)


@dataclass(frozen=True)
class House:
    """A workspace whose clock a test moves."""

    database: Database
    clock: SetClock
    cast: Cast

    def at(self, *moments: str) -> None:
        """One moment in UTC after the other comes, and what is due is done."""
        for moment in moments:
            self.clock.set(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC))
            for due in (jobs.plan, jobs.close, jobs.send, jobs.remind):
                self.database.transact_now(HERE, due)

    def do(self, usecase: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A use case in one transaction."""
        return self.database.transact_now(HERE, usecase, *args, **kwargs)

    def sets(self, by: str = "U0ANA", **fields: Any) -> None:
        """Somebody changes their settings."""
        self.do(people.change_settings, by, people.PersonalSettings(**fields))

    def slack_says(self, user: str = "U0ANA", **said: Any) -> None:
        """Slack tells that somebody changed."""
        self.do(roster.sync_accounts, [{"id": user, "profile": {}, **said}])

    def disturbs_not(self, until: dt.datetime, user: str = "U0ANA") -> None:
        """Slack tells that somebody is not to be disturbed from now on."""
        starts, ends = self.clock.now().timestamp(), until.timestamp()
        told = {"dnd_enabled": True, "next_dnd_start_ts": starts, "next_dnd_end_ts": ends}
        self.do(roster.update_do_not_disturb, user, told)

    def ask(self, person_id: int = 0, week: dt.date = WEEK) -> asks.Ask:
        """An ask as it stands; by default Ana's."""
        found = self.database.read_now(HERE, store.ask_of_person, person_id or self.cast.ana, week)
        assert found is not None
        return found

    def answers(self, by: str = "U0ANA", value: str = "52k") -> None:
        """Somebody fills in the form for their open week."""
        page = self.database.read_now(HERE, forms.open_page, by)
        assert page is not None
        form = FormInput(
            page.person_id, page.week, 0, (TypedFields(page.items[0].key_result.id, value),)
        )
        self.do(forms.submit, by, form)

    def posts(self, to: str | None = None) -> list[str]:
        """The names of what was sent so far, in order; to one person or to all."""
        return told.posts(self.database, to)

    def reads(self, once: str) -> str:
        """All words of a post as it stands now."""
        return told.words(told.reads(self.database, once))


def open_house(database: Database, clock: SetClock) -> House:
    """Ana and Chen own a key result each; their asks were planned on Friday evening."""
    database.reactions = app.REACTIONS
    clock.set(dt.datetime(2026, 11, 13, 20, tzinfo=dt.UTC))

    def begin(work: Work) -> Cast:
        cast = enter(work)
        make.put_key_result(work, cast.ana, "visits")
        make.put_key_result(work, cast.chen, "followers")
        return cast

    house = House(database, clock, database.transact_now(HERE, begin))
    house.do(jobs.plan)
    return house
