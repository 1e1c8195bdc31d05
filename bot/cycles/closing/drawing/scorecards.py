"""Draw the scorecards of a frozen cycle, and order them as files."""

from collections.abc import Sequence

from bot.core.work import Work
from bot.cycles.closing import store
from bot.cycles.closing.model import NEWS, Closing
from bot.files import exports
from bot.goals.objectives import Cycle
from bot.people import people
from bot.scores import scorecards
from bot.scores.scorecards import Reopening


def draw(work: Work, closing: Closing, cycle: Cycle) -> None:
    """Draw some of a frozen cycle's scorecards, and order their files."""
    is_news = closing.by_id is not None or closing.began_at.date() - cycle.last_day <= NEWS
    reopened = _reopenings(work, cycle)
    news = scorecards.close(work, cycle, reopened, is_news=is_news, since=closing.frozen_at)
    _file(work, closing, cycle, news)


def _file(work: Work, closing: Closing, cycle: Cycle, news: Sequence[scorecards.Posted]) -> None:
    """Scorecards that say something new come as files too, in their threads."""
    if not exports.may_send(work):
        return
    for one in news:
        order = exports.Order(
            exports.What.SCORECARD,
            one.about,
            (exports.Format.XLSX, exports.Format.HTML),
            one.language,
            to=one.channel,
            once=f"{one.once}:files:{closing.id}",
            cycle=cycle.key,
            thread=one.once,
        )
        exports.place(work, order)


def _reopenings(work: Work, cycle: Cycle) -> list[Reopening]:
    found = [one for one in store.closings(work, cycle.id) if one.by_id is not None]
    names = people.by_ids(work, {one.by_id or 0 for one in found})
    return [Reopening(names[one.by_id or 0].name, one.began_at.date(), one.reason) for one in found]
