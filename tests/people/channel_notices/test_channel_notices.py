"""Leads and admins hear which channel cannot be posted to, and decide what becomes of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import ChannelRefused, CompanyChanged
from bot.core.work import Database, Work
from bot.people import channel_notices, people
from bot.people.channel_notices import usecases
from bot.slack import outbox, promises
from bot.slack.outbox import Message
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY
from tests.prepared import prepare
from tests.told import posts, reads, words

GROWTH = "C0GROWTH"
TO_BEN, TO_FAY = "channels.refused:1:1", "channels.refused:1:4"


def with_an_admin(work: Work) -> Cast:
    cast = enter(work)
    make.put_person(work, "fay", is_admin=True)
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    cast = prepare(database, with_an_admin)

    def refuse(work: Work) -> None:
        outbox.promise(work, to=GROWTH, message=Message("Digest"), once_name="digest")
        promises.hold_channel(work, GROWTH, "not_in_channel")
        work.emit(ChannelRefused(GROWTH, "not_in_channel"))

    database.reactions = {ChannelRefused: (channel_notices.note_refused,)}
    database.transact_now(HERE, refuse)
    return cast


def act(database: Database, usecase: Callable[..., Any], by: str = "U0BEN") -> None:
    database.transact_now(HERE, usecase, by, GROWTH)


def test_lead_and_admins_hear_it_once_with_what_to_do(database: Database, cast: Cast) -> None:
    def refuse_again(work: Work) -> None:
        work.emit(ChannelRefused(GROWTH, "is_archived"))

    assert posts(database)[1:] == [TO_BEN, TO_FAY]
    text = words(reads(database, TO_BEN))
    assert "I'm not a member of <#C0GROWTH>" in text
    assert "It's the channel of Growth. 1 message waits." in text
    assert "`/invite @Weekbeat`" in text
    database.transact_now(HERE, refuse_again)
    assert len(posts(database)) == 3
    assert "is archived" in words(reads(database, TO_BEN))


def test_trying_again_sends_what_waits(database: Database, cast: Cast) -> None:
    act(database, usecases.try_again)
    assert database.read_now(HERE, outbox.held_channels) == []
    assert database.read_now(HERE, outbox.is_sending, GROWTH)


def test_dropping_shows_who_did_it(database: Database, cast: Cast) -> None:
    act(database, usecases.drop)
    assert database.read_now(HERE, outbox.held_channels) == []
    assert "<@U0BEN> dropped what waited for <#C0GROWTH>" in words(reads(database, TO_FAY))
    with pytest.raises(Refusal, match="works again"):
        act(database, usecases.drop)


def test_only_those_responsible_decide(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="Only the team's lead"):
        act(database, usecases.try_again, by="U0ANA")


def test_it_is_tried_once_a_day_and_told_when_it_works(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tomorrow = MONDAY + dt.timedelta(days=1)
    assert database.read_now(HERE, channel_notices.next_due_at) == tomorrow
    clock.set(tomorrow)
    database.transact_now(HERE, channel_notices.retry_and_settle)
    assert database.read_now(HERE, outbox.held_channels) == []
    assert database.read_now(HERE, channel_notices.next_due_at) is None  # it is on its way
    database.transact_now(HERE, outbox.withdraw, "digest")
    assert database.read_now(HERE, channel_notices.next_due_at) == tomorrow
    database.transact_now(HERE, channel_notices.retry_and_settle)
    assert "I can post in <#C0GROWTH> again" in words(reads(database, TO_BEN))


def held(database: Database) -> list[tuple[str, int]]:
    channels = database.read_now(HERE, outbox.held_channels)
    return [(held.channel, held.waiting) for held in channels]


def test_an_invitation_sends_what_waits_at_once(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, usecases.release, GROWTH)
    assert held(database) == []
    assert database.read_now(HERE, outbox.is_sending, GROWTH)


def test_a_team_with_another_channel_gets_there_what_waits(database: Database, cast: Cast) -> None:
    def give_channel(work: Work) -> None:
        people.put_team(work, "growth", {"channel": "C0NEW"})

    database.reactions = {CompanyChanged: (channel_notices.move_to_new_channels,)}
    database.transact_now(HERE, give_channel)
    assert held(database) == []
    assert database.read_now(HERE, outbox.is_sending, "C0NEW")
    assert "What waited for <#C0GROWTH> is in <#C0NEW> now" in words(reads(database, TO_BEN))


def test_it_stays_while_it_is_unclear_where_it_belongs(database: Database, cast: Cast) -> None:
    def share_channel(work: Work) -> None:
        make.put_team(work, "content", [cast.ana], channel=GROWTH)
        people.put_team(work, "growth", {"channel": "C0NEW"})

    database.reactions = {CompanyChanged: (channel_notices.move_to_new_channels,)}
    database.transact_now(HERE, share_channel)
    assert held(database) == [(GROWTH, 1)]


def test_what_is_posted_in_a_channel_of_nobody_is_left_as_it_is(
    database: Database, cast: Cast
) -> None:
    def update_there(work: Work) -> None:
        update = {"kind": "update", "once": "old", "to": "old", "parent": "old", "forms": [{}]}
        promises.add(work, [{**update, "channel": "C0OLD", "ts": "1", "state": "held"}])
        work.emit(ChannelRefused("C0OLD", "is_inactive"))

    database.transact_now(HERE, update_there)
    assert held(database) == [(GROWTH, 1)]
    assert posts(database)[1:] == [TO_BEN, TO_FAY]
