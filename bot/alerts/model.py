"""An alert as the house sees it, what to try against its cause, and when silence is looked for."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.i18n import N_
from bot.objectives import OwnedKeyResult
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Dimension

REVIEW_TIME = dt.time(9, 0)
PER_PAGE, CHARTS_PER_PAGE = 6, 2
WITH_CHART = frozenset((AlertKind.BEHIND, AlertKind.GUARD, AlertKind.CONFIDENCE_DROP))


@dataclass(frozen=True)
class AlertsChanged:
    """Alerts about these people's key results were told, acknowledged or resolved."""

    owner_ids: tuple[int, ...]


@dataclass(frozen=True)
class Alert:
    """A condition a manager should know: what was announced, and what became of it.

    `quote` is the blocker in the owner's words.
    """

    id: int
    cause: alerting.Alert
    quote: str
    raised_at: dt.datetime
    acknowledged_at: dt.datetime | None
    acknowledged_by: int | None
    resolved_at: dt.datetime | None

    @property
    def key_result_id(self) -> int:
        """What it is about."""
        return self.cause.key_result_id

    @property
    def kind(self) -> AlertKind:
        """Why it was raised."""
        return self.cause.kind

    @property
    def waits(self) -> bool:
        """Nobody has taken it on yet, and its cause holds."""
        return not (self.acknowledged_at or self.resolved_at)


@dataclass(frozen=True)
class Slip:
    """An alert on a page of a notice: one message to one person, with pages in its thread."""

    notice: str
    person_id: int
    page: int
    has_chart: bool
    alert: Alert


def next_review(after: dt.datetime, zone: str) -> dt.datetime:
    """The first 09:00 of a weekday after a moment, on the workspace's clock, in UTC.

    >>> friday = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    >>> next_review(friday, "UTC").isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        due = dt.datetime.combine(day, REVIEW_TIME, ZoneInfo(zone)).astimezone(dt.UTC)
        if due > after and day.weekday() < 5:
            return due
        day += dt.timedelta(days=1)


def paged(alerts: Sequence[Alert]) -> list[tuple[int, bool, Alert]]:
    """(page, has a chart, alert): six key results a page, two charts a page, one per key result."""
    kinds: dict[int, set[AlertKind]] = {}
    for one in alerts:
        kinds.setdefault(one.key_result_id, set()).add(one.kind)
    drawn = [id_ for id_, of in kinds.items() if of & WITH_CHART]
    plain = [id_ for id_, of in kinds.items() if not of & WITH_CHART]
    page_of: dict[int, int] = {}
    page = 0
    while drawn or plain:
        now, drawn = drawn[:CHARTS_PER_PAGE], drawn[CHARTS_PER_PAGE:]
        room = PER_PAGE - len(now)
        now, plain = now + plain[:room], plain[room:]
        page_of |= dict.fromkeys(now, page)
        page += 1
    return [
        (page_of[one.key_result_id], bool(kinds[one.key_result_id] & WITH_CHART), one)
        for one in alerts
    ]


WORDS = (
    (r"\bctr\b|click|点击", N_("test a new creative and a tighter audience")),
    (r"\broi\b|\broas\b|投入产出", N_("move budget from the weakest channel to the best one")),
    (r"\bcac\b|cost per|获客成本", N_("pause the most expensive channel and compare the others")),
    (r"rank|top.?10|keyword|\bseo\b|关键词|排名", N_("refresh the pages just outside the top ten")),
    (r"follower|fans|粉丝", N_("repeat the format that won followers last month")),
    (r"engage|comment|share|互动|评论|转发", N_("ask a question in every post and answer it")),
    (r"dwell|read|停留|阅读", N_("shorten the opening and add a picture above the fold")),
    (r"retention|repurchase|churn|留存|复购", N_("ask five people who left why they did")),
    (r"sign.?up|trial|regist|注册|试用", N_("remove one field from the sign-up form")),
    (r"lead|mql|sql\b|线索|商机", N_("call new leads within 48 hours and drop the weakest source")),
)  # fmt: skip
DIMENSIONS = {
    Dimension.TRAFFIC: N_("put more behind the best channel and fix the worst landing page"),
    Dimension.CONVERSION: N_("find the step that loses most people and change only that"),
    Dimension.USER_VALUE: N_("make an offer to those who bought once"),
    Dimension.CONTENT: N_("make two more of what was shared most"),
    Dimension.BUSINESS: N_("compare channels by cost and move the budget"),
    Dimension.BRAND: N_("place one story where your buyers already read"),
    Dimension.PROCESS: N_("cut the work into smaller steps with a day each"),
}


def remedy(kr: OwnedKeyResult) -> str:
    """What to try, in source English: the key result's own, else by its words, else its dimension;
    empty when nothing fits.
    """
    if kr.remedy:
        return kr.remedy
    title = kr.title.casefold()
    by_word = next((what for words, what in WORDS if re.search(words, title)), "")
    return by_word or (DIMENSIONS.get(kr.dimension, "") if kr.dimension else "")
