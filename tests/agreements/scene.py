"""A company that uses agreements: Maeve leads Ben, who leads Ana and Chen; Iris is an admin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import app
from bot.agreements.drafts import store, usecases
from bot.agreements.drafts.model import fingerprint
from bot.core.work import Database, Work
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput
from bot.editing.key_results import usecases as key_results
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people, workspaces
from tests import make
from tests.cast import HERE, enter
from tests.told import posts, reads, words

ANA, BEN, CHEN, MAEVE, IRIS = "U0ANA", "U0BEN", "U0CHEN", "U0MAEVE", "U0IRIS"
OWN = FormPosition(objective_id=1)
LEADS = KeyResultInput(title="New leads", start="100", target="400")


@dataclass(frozen=True)
class Company:
    """The company, and what its people do."""

    database: Database

    def act(self, usecase: Callable[..., Any], *args: Any, by: str = ANA, **keywords: Any) -> Any:
        """Run a use case for a Slack user."""

        def run(work: Work) -> Any:
            work.actor = by
            return usecase(work, by, *args, **keywords)

        return self.database.transact_now(HERE, run)

    def change(self, usecase: Callable[..., Any], *args: Any, **keywords: Any) -> Any:
        """Run a use case of Weekbeat's own."""
        return self.database.transact_now(HERE, usecase, *args, **keywords)

    def write(self, entered: KeyResultInput = LEADS, by: str = ANA) -> OwnedKeyResult:
        """Write a key result of Ana's objective through the form."""
        saved = self.act(key_results.save, OWN, entered, by=by)
        return self.key_result(saved.key_result.id)

    def key_result(self, id_: int) -> OwnedKeyResult:
        """Return a key result as stored."""
        return self.database.read_now(HERE, objectives.key_result, id_)

    def ask(self, by: str = ANA) -> Any:
        """Ask for agreement to the drafts of the quarter."""
        return self.act(usecases.ask, 1, by=by)

    def agree(self, request: int = 1, by: str = BEN) -> None:
        """Press *Agree* below what the message shows now."""
        seen = fingerprint(self.database.read_now(HERE, _drafts_of_request, request))
        self.act(usecases.agree, request, seen, by=by)

    def send_back(self, sentence: str, request: int = 1, by: str = BEN) -> None:
        """Send the drafts back."""
        self.act(usecases.send_back, request, sentence, by=by)

    def told(self, slack_id: str) -> list[str]:
        """Return what each message to a person says now, the oldest first."""
        return [words(reads(self.database, post)) for post in posts(self.database, to=slack_id)]


def _drafts_of_request(work: Work, request_id: int) -> list[OwnedKeyResult]:
    request = store.find_request(work, request_id)
    assert request is not None
    owner = people.by_ids(work, [request.owner_id])[request.owner_id]
    return usecases.drafts_of(work, owner, request.cycle_id)


def open_company(database: Database) -> Company:
    """Put the company on the stage, with an objective of Ana's."""

    def begin(work: Work) -> None:
        cast = enter(work)
        maeve = make.put_person(work, "maeve", name="Maeve Byrne")
        make.put_person(work, "iris", name="Iris Admin", is_admin=True)
        people.change_person(work, cast.ben, manager_id=maeve)
        make.put_cycle(work)
        make.put_objective(work, "own", title="Be found", owner_id=cast.ana, cycle_id=1)
        workspaces.configure(work, agreement=True)

    database.transact_now(HERE, begin)
    database.reactions = app.REACTIONS
    return Company(database)
