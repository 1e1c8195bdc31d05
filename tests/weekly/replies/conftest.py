"""Ana on the stage, ready to speak."""

import datetime as dt

import pytest
from sqlmodel import select

from bot.core.work import Database, Work
from bot.slack import outbox
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import cast, make
from tests.prepared import prepare
from tests.weekly.replies.writer import DM, LAST_WEEK, MessageWriter

RATE = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.PERCENT), target=3)


def put_people(work: Work) -> cast.Cast:
    """Ana with visits and engagement, Chen with one number."""
    on_stage = cast.enter(work)
    make.put_key_result(work, on_stage.ana, "visits", position=1)
    make.put_key_result(work, on_stage.ana, "engagement", RATE, position=2)
    make.put_key_result(work, on_stage.chen, "leads", title="引流线索量")
    return on_stage


@pytest.fixture
def people(database: Database) -> cast.Cast:
    """Ana with visits and engagement, Chen with one number."""
    return prepare(database, put_people)


@pytest.fixture
def said(database: Database, people: cast.Cast) -> MessageWriter:
    """Ana's direct messages."""
    return MessageWriter(database, people.ana)


@pytest.fixture
def ask(said: MessageWriter, database: Database) -> dt.date:
    """Ana's ask about the week before last, sent and not answered; returns its week."""
    week = LAST_WEEK - dt.timedelta(days=7)

    def put(work: Work) -> None:
        ask = AskRow(
            workspace_id=cast.HERE,
            person_id=said.person_id,
            week=week,
            state="asked",
            due_at=work.now,
            closes_at=work.now,
            asked_at=work.now,
        )
        work.session.add(ask)
        work.session.flush()
        outbox.promise(
            work, to="U0ANA", message=outbox.Message("How?"), once_name=f"asks.ask:{ask.id}"
        )
        row = work.session.exec(select(PromiseRow)).one()
        row.state, row.channel, row.ts = "sent", DM, "100"

    database.transact_now(cast.HERE, put)
    return week
