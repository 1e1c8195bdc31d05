"""Whose a Slack account is: an e-mail links whom nobody has, and nobody becomes someone else."""

from typing import Any

import pytest
from sqlalchemy import event

from bot.core.work import COMMAND_LINE, Database, Work
from bot.files import audit, imports, table_exports
from bot.files.audit.store import log_flush
from bot.people import people, roster
from bot.people.people import Person
from bot.people.roster.model import Linked
from bot.people.roster.usecases import sync_page
from tests import make
from tests.cast import ELSEWHERE, HERE, enter
from tests.prepared import prepare
from tests.told import posts, reads

ADMIN = "helena@lumen.example"


def put(work: Work) -> int:
    enter(work)
    return make.put_person(work, "helena", is_admin=True)


@pytest.fixture(autouse=True)
def helena(database: Database) -> int:
    """The cast, and Helena the admin, who has a Slack account."""

    return prepare(database, put)


@pytest.fixture
def eve(database: Database) -> int:
    """Eve, imported with an e-mail and without a Slack account."""
    return database.transact_now(HERE, lambda work: make.put_person(work, "eve", slack_id=None))


def account(id_: str, email: str = "", **more: Any) -> dict[str, Any]:
    """A Slack user object of a full member."""
    return {"id": id_, "team_id": HERE, "profile": {"email": email}, **more}


def synced(database: Database, *users: dict[str, Any]) -> int:
    return database.transact_now(HERE, roster.sync_accounts, list(users))


def who(database: Database, id_: int) -> Person:
    return database.read_now(HERE, people.by_ids, [id_])[id_]


def test_an_email_links_whom_has_no_account(database: Database, eve: int) -> None:
    assert synced(database, account("U0EVE", "eve@lumen.example")) == 1
    assert who(database, eve).slack_id == "U0EVE"


@pytest.mark.parametrize(
    "email", ["Eve@Lumen.Example", "  eve@lumen.example ", "EVE@LUMEN.EXAMPLE"]
)
def test_case_and_spaces_of_an_email_do_not_matter(
    database: Database, eve: int, email: str
) -> None:
    synced(database, account("U0EVE", email))
    assert who(database, eve).slack_id == "U0EVE"


@pytest.mark.parametrize("stored", ["Eve@Lumen.example", " eve@lumen.example "])
def test_case_and_spaces_of_a_stored_email_do_not_matter(database: Database, stored: str) -> None:
    ivy = database.transact_now(
        HERE, lambda work: make.put_person(work, "ivy", slack_id=None, email=stored)
    )
    synced(database, account("U0IVY", "eve@lumen.example"))
    assert who(database, ivy).slack_id == "U0IVY"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"team_id": ELSEWHERE},
        {"team_id": ELSEWHERE, "is_stranger": True},
        {"is_stranger": True},
        {"deleted": True},
        {"enterprise_user": {"enterprise_id": "E0OTHER", "teams": [ELSEWHERE]}},
    ],
)
@pytest.mark.parametrize("email", [ADMIN, "Helena@lumen.example", " helena@LUMEN.example"])
def test_a_second_account_with_an_email_takes_nobody_over_and_switches_nobody_off(
    database: Database, helena: int, more: dict[str, Any], email: str
) -> None:
    assert synced(database, account("U0EVIL", email, **more)) == 0
    assert (who(database, helena).slack_id, who(database, helena).is_active) == ("U0HELENA", True)
    assert posts(database) == []


@pytest.mark.parametrize(
    "more",
    [
        {"team_id": ELSEWHERE},
        {"team_id": None, "profile": {"email": "eve@lumen.example", "team": ELSEWHERE}},
        {"enterprise_user": {"enterprise_id": "E0OTHER", "teams": [ELSEWHERE, "T0THIRD"]}},
        {"is_stranger": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_bot": True},
        {"deleted": True},
        {"is_email_confirmed": False},
    ],
)
def test_an_email_links_no_account_but_a_full_members(
    database: Database, eve: int, more: dict[str, Any]
) -> None:
    assert synced(database, account("U0EVE", "eve@lumen.example") | more) == 0
    assert (who(database, eve).slack_id, who(database, eve).is_active) == ("", True)


def test_a_member_of_several_workspaces_of_an_enterprise_is_linked(
    database: Database, eve: int
) -> None:
    grid = {"enterprise_id": "E0", "teams": [ELSEWHERE, HERE]}
    user = account("U0EVE", "eve@lumen.example", team_id=ELSEWHERE, enterprise_user=grid)
    synced(database, user)
    assert who(database, eve).slack_id == "U0EVE"


@pytest.mark.parametrize("email", ["", "   ", None, 7, ["eve@lumen.example"]])
def test_an_email_that_is_none_links_nobody(database: Database, eve: int, email: object) -> None:
    make_ivy = {"slack_id": None, "email": ""}
    database.transact_now(HERE, lambda work: make.put_person(work, "ivy", **make_ivy))
    assert synced(database, account("U0EVE") | {"profile": {"email": email}}) == 0


@pytest.mark.parametrize("lookalike", ["\u212aen@lumen.example", "ken@lumen.ex\u00e4mple"])
def test_letters_that_look_alike_are_not_the_same(database: Database, lookalike: str) -> None:
    ken = database.transact_now(HERE, lambda work: make.put_person(work, "ken", slack_id=None))
    assert synced(database, account("U0KEN", lookalike)) == 0
    assert who(database, ken).slack_id == ""


def test_an_email_of_two_people_links_neither(database: Database, eve: int) -> None:
    database.transact_now(
        HERE, lambda work: make.put_person(work, "ivy", slack_id=None, email="EVE@lumen.example")
    )
    assert synced(database, account("U0EVE", "eve@lumen.example")) == 0


def test_of_two_accounts_with_an_email_the_first_is_linked(database: Database, eve: int) -> None:
    users = [account(id_, "eve@lumen.example") for id_ in ("U0EVE", "U0EVIL")]
    assert synced(database, *users) == 1
    assert who(database, eve).slack_id == "U0EVE"
    assert synced(database, users[1]) == 0


def test_an_email_that_is_imported_later_is_looked_up(database: Database) -> None:
    ivy = database.transact_now(
        HERE, lambda work: make.put_person(work, "ivy", slack_id=None, email="")
    )
    known = database.read_now(HERE, people.identities)
    database.transact_now(
        HERE, lambda work: people.change_person(work, ivy, email="ivy@lumen.example")
    )
    assert database.read_now(HERE, roster.people_to_look_up, known) == {ivy}


def test_who_leaves_is_inactive_and_who_comes_back_is_active(
    database: Database, helena: int
) -> None:
    synced(database, account("U0HELENA", ADMIN, deleted=True))
    assert not who(database, helena).is_active
    synced(database, account("U0HELENA", ADMIN))
    assert who(database, helena).is_active


def test_an_account_that_was_replaced_does_not_take_over_who_left(
    database: Database, helena: int
) -> None:
    synced(database, account("U0HELENA", ADMIN, deleted=True), account("U0AGAIN", ADMIN))
    assert who(database, helena).slack_id == "U0HELENA"


def test_another_workspaces_account_under_our_id_changes_nothing_and_is_told(
    database: Database, helena: int
) -> None:
    user = account("U0BEN", "ben@lumen.example", team_id=ELSEWHERE, deleted=True, tz="Asia/Tokyo")
    before = database.read_now(HERE, people.by_slack_id, "U0BEN")
    for _ in range(2):
        assert synced(database, user) == 0
    assert database.read_now(HERE, people.by_slack_id, "U0BEN") == before
    [once] = posts(database)
    assert reads(database, once)["text"] == (
        "Ben Okafor is linked to <@U0BEN>, a Slack account of another workspace: "
        "please import the right slack_id."
    )


def test_admins_are_told_of_a_link_in_one_sentence(
    database: Database, helena: int, eve: int
) -> None:
    synced(database, account("U0EVE", "eve@lumen.example"))
    [once] = posts(database, "U0HELENA")
    assert reads(database, once)["text"] == (
        "Eve (<@U0EVE>) is now linked to a Slack account with the same e-mail."
    )


def test_admins_are_told_of_many_links_in_one_message_in_their_language(
    database: Database, helena: int
) -> None:
    def put(work: Work) -> None:
        people.change_person(work, helena, language="zh_CN")
        for n in range(13):
            make.put_person(work, f"p{n}", slack_id=None)

    database.transact_now(HERE, put)
    synced(database, *(account(f"U{n}", f"p{n}@lumen.example") for n in range(13)))
    [once] = posts(database)
    text = reads(database, once)["text"]
    assert {"13" in text, "P9" in text, "P10" not in text} == {True}
    assert "linked" not in text


def test_a_run_through_several_pages_is_told_in_one_message(database: Database, eve: int) -> None:
    ivy = database.transact_now(HERE, lambda work: make.put_person(work, "ivy", slack_id=None))
    pages = [account("U0EVE", "eve@lumen.example")], [account("U0IVY", "ivy@lumen.example")]
    linked = Linked()
    for page in pages:
        linked = database.transact_now(HERE, sync_page, page, linked).linked
    assert linked.person_ids == (eve, ivy)
    [once] = posts(database)
    assert "Eve" in reads(database, once)["text"]
    assert "Ivy" in reads(database, once)["text"]


def test_an_import_that_relinks_is_told_to_admins(database: Database, helena: int) -> None:
    relinked(database, "people:\n  - {key: ben, name: Ben Okafor, slack_id: U0AGAIN}\n")
    [once] = posts(database, "U0HELENA")
    assert reads(database, once)["text"] == (
        "An import changed Ben Okafor's Slack account from <@U0BEN> to <@U0AGAIN>."
    )


def test_an_import_that_links_for_the_first_time_is_no_news(database: Database, eve: int) -> None:
    relinked(database, "people:\n  - {key: eve, name: Eve, slack_id: U0EVE}\n")
    assert posts(database) == []


def test_an_import_that_relinks_is_in_the_audit_log(database: Database) -> None:
    audit.start_listening(database)
    database.actor = COMMAND_LINE
    try:
        relinked(database, "people:\n  - {key: ben, name: Ben Okafor, slack_id: U0AGAIN}\n")
    finally:
        database.actor = ""
        event.remove(database.sessions, "before_flush", log_flush)
    _, lines = database.read_now(HERE, audit.audit_rows)
    [line] = [line for line in lines if line["field"] == "slack"]
    assert (line["by"], line["from"], line["to"]) == (COMMAND_LINE, "U0BEN", "U0AGAIN")


@pytest.mark.parametrize("country", ["XX", "Narnia", "DE-QQ", "../x"])
def test_an_import_refuses_a_country_that_is_none(database: Database, country: str) -> None:
    with pytest.raises(imports.Problems) as refused:
        relinked(database, f"people:\n  - {{key: ben, name: Ben, country: {country}}}\n")
    assert "company.yaml, line 2, country:" in str(refused.value)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../x", "Europe", "posixrules/x"])
def test_an_import_refuses_a_zone_that_is_none(database: Database, zone: str) -> None:
    with pytest.raises(imports.Problems) as refused:
        relinked(database, f"people:\n  - {{key: ben, name: Ben, zone: {zone}}}\n")
    assert f"company.yaml, line 2, zone: “{zone}” is not a time zone" in str(refused.value)


def test_who_was_relinked_is_known_by_the_new_account_alone(database: Database) -> None:
    relinked(database, "people:\n  - {key: ben, name: Ben Okafor, slack_id: U0AGAIN}\n")
    synced(database, account("U0BEN", "ben@lumen.example"))
    assert database.read_now(HERE, people.active_by_slack_id, "U0BEN") is None
    assert database.read_now(HERE, people.require_person, "U0AGAIN").key == "ben"


def relinked(database: Database, text: str) -> None:
    database.transact_now(HERE, imports.import_files, [("company.yaml", text.encode())])


def test_an_import_takes_somebody_out_and_no_sync_brings_them_back(
    database: Database, helena: int
) -> None:
    relinked(database, "people:\n  - {key: helena, name: Helena, active: no}\n")
    synced(database, account("U0HELENA", ADMIN))
    assert not who(database, helena).is_active
    relinked(database, "people:\n  - {key: helena, name: Helena, active: yes}\n")
    assert who(database, helena).is_active


def test_an_import_brings_back_nobody_who_left_slack(database: Database, helena: int) -> None:
    synced(database, account("U0HELENA", ADMIN, deleted=True))
    relinked(database, "people:\n  - {key: helena, name: Helena, active: yes}\n")
    assert not who(database, helena).is_active
    assert database.read_now(HERE, people.admins) == []


def test_an_export_says_active_of_who_left_slack(database: Database) -> None:
    synced(database, account("U0BEN", deleted=True))
    _, rows = database.read_now(HERE, table_exports.table_rows, "people")
    assert {row["key"]: row["active"] for row in rows}["ben"] is True


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "../x", "Europe", 7, None, ["UTC"], "a" * 999]
)
def test_an_unknown_zone_keeps_the_old_one(
    database: Database, zone: object, caplog: pytest.LogCaptureFixture
) -> None:
    synced(database, account("U0ANA") | {"tz": zone})
    assert database.read_now(HERE, people.require_person, "U0ANA").zone == "Europe/Lisbon"
    assert bool(caplog.records) == bool(zone)
    assert all(len(record.getMessage()) < 200 for record in caplog.records)


ODD_USERS: list[Any] = [
    {},
    {"id": None},
    {"id": ["U0BEN"]},
    "U0BEN",
    None,
    {"id": "U0BEN", "profile": None},
    {"id": "U0BEN", "profile": {"status_emoji": ["x"]}},
    {"id": "U0BEN", "profile": {"status_emoji": ":palm_tree:", "status_expiration": 10**20}},
    {"id": "U0BEN", "profile": {"status_emoji": ":palm_tree:", "status_expiration": "soon"}},
    {"id": "U0BEN", "enterprise_user": "E0", "team_id": 9},
    {"id": "U0BEN", "locale": {"en": 1}},
]


@pytest.mark.parametrize("odd", ODD_USERS, ids=repr)
def test_one_odd_account_holds_up_no_other(database: Database, odd: Any) -> None:
    synced(database, odd, account("U0ANA") | {"tz": "Asia/Tokyo"})
    assert database.read_now(HERE, people.require_person, "U0ANA").zone == "Asia/Tokyo"


def test_a_joiner_whom_slack_has_reported_is_linked_by_the_import(database: Database) -> None:
    synced(database, account("U0EVE", "Eve@lumen.example", tz="Asia/Tokyo", locale="ja-JP"))
    rows = b"key,name,email\neve,Eve,eve@lumen.example\n"
    database.transact_now(HERE, imports.import_files, [("people.csv", rows)])
    eve = database.read_now(HERE, people.require_person, "U0EVE")
    assert (eve.key, eve.zone, eve.locale) == ("eve", "Asia/Tokyo", "ja-JP")
    [message] = [once for once in posts(database) if once.startswith("roster.linked")]
    assert "Eve" in reads(database, message)["text"]


@pytest.mark.parametrize(
    "flag", [{"deleted": True}, {"is_restricted": True}, {"is_email_confirmed": False}]
)
def test_an_import_links_no_account_but_a_full_members(
    database: Database, flag: dict[str, bool]
) -> None:
    synced(database, account("U0EVE", "eve@lumen.example", **flag))
    rows = b"key,name,email\neve,Eve,eve@lumen.example\n"
    database.transact_now(HERE, imports.import_files, [("people.csv", rows)])
    assert database.read_now(HERE, people.by_slack_id, "U0EVE") is None
