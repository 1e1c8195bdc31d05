"""The cast: Ana owns, Ben leads her, Chen reads Chinese, Dana works elsewhere."""

from dataclasses import dataclass

from bot.core.work import Work
from bot.people import workspaces
from tests import make

HERE, ELSEWHERE = "T0LUMEN", "T0OTHER"


@dataclass(frozen=True)
class Cast:
    """Ids of the people in the workspace `HERE`; Dana is in `ELSEWHERE`."""

    ana: int
    ben: int
    chen: int


def enter(work: Work) -> Cast:
    """Put the cast of one workspace on the stage: Ben leads Ana and Chen."""
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/Lisbon")
    ben = make.put_person(work, "ben", name="Ben Okafor")
    ana = make.put_person(work, "ana", name="Ana Lopes", manager_id=ben)
    chen = make.put_person(
        work, "chen", name="陈伟", manager_id=ben, zone="Asia/Shanghai", locale="zh-CN"
    )
    make.put_team(work, "growth", [ana, chen], lead_id=ben)
    return Cast(ana, ben, chen)


def enter_elsewhere(work: Work) -> int:
    """Put Dana into another workspace; returns her id."""
    workspaces.install(work, "Other", "U0OTHERBOT", "UTC")
    return make.put_person(work, "dana", name="Dana Iyer")
