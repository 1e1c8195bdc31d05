"""Who is invited to set Weekbeat up, and who sees it on Home."""

from dataclasses import replace

from bot.core.events import FilesImported
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import workspaces
from bot.setup.drafts import SetupStep, load_draft, save_draft
from bot.setup.invitation import (
    continue_after_import,
    invite_installer,
    may_begin,
    name_missing_permissions,
    setup_blocks,
    setup_card,
)
from bot.setup.steps import usecases as steps
from tests import make
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, MAEVE, choose_all, install
from tests.told import posts, reads, words


def test_the_primary_owner_is_invited_once(database: Database) -> None:
    database.transact_now(HERE, install)
    for _ in range(2):
        database.transact_now(HERE, invite_installer)
    assert posts(database) == [f"setup.invitation:{MAEVE}"]


def test_nobody_is_invited_where_there_is_an_admin(database: Database) -> None:
    def check(work: Work) -> bool:
        install(work)
        make.put_person(work, "ben", is_admin=True)
        invite_installer(work)
        return may_begin(work, MAEVE)

    assert database.transact_now(HERE, check) is False
    assert posts(database) == []


def test_the_invitation_says_when_it_is_done(database: Database) -> None:
    database.transact_now(HERE, install)
    database.transact_now(HERE, invite_installer)
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "")
    assert "is set up" in words(reads(database, f"setup.invitation:{MAEVE}"))


def test_home_shows_what_was_chosen_until_the_start(database: Database) -> None:
    t = translator("en")
    database.transact_now(HERE, install)
    assert database.read_now(HERE, setup_card, ANA) is None
    before = database.read_now(HERE, setup_card, MAEVE)
    assert before is not None
    database.transact_now(HERE, choose_all)
    card = database.read_now(HERE, setup_card, MAEVE)
    assert card is not None
    shown = words([block.to_dict() for block in setup_blocks(t, card)])
    assert "✓ *Teams*  Growth (2)" in shown
    assert "Review and start" in shown
    database.transact_now(HERE, steps.start, MAEVE, "")
    assert database.read_now(HERE, setup_card, MAEVE) is None


def test_missing_permissions_are_named_once_to_admins(database: Database) -> None:
    def lacking(work: Work) -> None:
        install(work)
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["chat:write", "groups:read"])
        make.put_person(work, "ben", is_admin=True)

    database.transact_now(HERE, lacking)
    for _ in range(2):
        database.transact_now(HERE, name_missing_permissions)
    [name] = posts(database, BEN)
    assert "`channels:read`" in words(reads(database, name))


def test_an_installation_with_unknown_permissions_is_told_nothing(database: Database) -> None:
    def unknown(work: Work) -> None:
        install(work)
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC")
        make.put_person(work, "ben", is_admin=True)
        name_missing_permissions(work)

    database.transact_now(HERE, unknown)
    assert posts(database) == []


def test_an_imported_file_leads_back_to_the_set_up(database: Database) -> None:
    def arrive_at_objectives(work: Work) -> None:
        choose_all(work)
        draft = load_draft(work)
        assert draft is not None
        save_draft(work, replace(draft, objectives=None))

    database.transact_now(HERE, arrive_at_objectives)
    database.transact_now(HERE, continue_after_import, FilesImported(MAEVE))
    (once,) = posts(database, MAEVE)
    assert "Your file is imported" in words(reads(database, once))
    draft = database.read_now(HERE, load_draft)
    assert draft is not None
    assert draft.next_step is SetupStep.START


def test_a_file_that_is_imported_after_the_start_leads_nowhere(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "")
    before = posts(database)
    database.transact_now(HERE, continue_after_import, FilesImported(MAEVE))
    assert posts(database) == before
