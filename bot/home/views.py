"""App Home: my week, my key results, what waits for me, my people."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.alerts import Slip
from bot.alerts.views import ACKNOWLEDGE, sentence
from bot.alerts.views import place as alert_place
from bot.forms.views import OPEN, SAME, place
from bot.home.model import Home, Week
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.objectives import views as shown
from bot.people import Person
from bot.rollups import Row, Sheet
from bot.rollups.charts import score
from bot.rollups.views import trend
from bot.slack import blocks as b
from bot.slack.text import clip, escape

MOST_OWN, MOST_ALERTS, MOST_LED = 20, 10, 20


def home(t: Translator, found: Home) -> dict[str, Any]:
    """The whole page, at most 100 blocks."""
    parts: list[Block] = []
    if found.week:
        parts += _week(t, found.person, found.week)
    if found.alerts:
        parts += _alerts(t, found)
    if not found.led or (found.sheet and found.sheet.rows):
        parts += _own(t, found.sheet)
    if found.led:
        parts += _led(t, found.led)
    parts.append(b.context(t(N_("`/okr help` lists what you can ask me."))))
    return _view(parts)


def stranger(t: Translator) -> dict[str, Any]:
    """For someone we do not know."""
    sentence_ = N_("I do not know you yet. Ask an admin to import you into Weekbeat.")
    return _view([b.section(t(sentence_))])


def _view(parts: list[Block]) -> dict[str, Any]:
    page: dict[str, Any] = View(type="home", blocks=parts).to_dict()
    return page


def _week(t: Translator, person: Person, week: Week) -> list[Block]:
    where = place(person.id, week.monday)
    state = t(
        N_("{done} of {all} recorded for the {week}."),
        done=week.done,
        all=week.all,
        week=t.week(week.monday),
    )
    until = week.closes_at and t(
        N_("On time until {moment}."), moment=t.moment(week.closes_at, person.zone)
    )
    edit = b.button(t(N_("Edit")), OPEN, where)
    missing = (
        b.button(t(N_("Check in")), OPEN, where, style="primary"),
        b.button(t(N_("No change")), SAME, where),
    )
    return [
        b.header(
            t(N_("Your week is recorded")) if week.is_done else t(N_("Your check-in is open"))
        ),
        b.section(f"{'✅' if week.is_done else '⏳'} {t.together(state, until or '')}"),
        b.actions(edit) if week.is_done else b.actions(*missing),
        b.divider(),
    ]


def _own(t: Translator, sheet: Sheet | None) -> list[Block]:
    if sheet is None or not sheet.rows:
        return [b.section(t(N_("You own no key results in this cycle.")))]
    headline = t(N_("My key results, {cycle}"), cycle=sheet.cycle.name)
    said = t(
        N_("Overall *{score}*, {reported} of {parts} reported."),
        score=score(t, sheet.totals.roll_up.score),
        reported=sheet.totals.reported,
        parts=sheet.totals.parts,
    )
    own = [
        b.section(f"{shown.lines(t, row.kr, row.said)}\n{_trend(t, row)}")
        for row in sheet.rows[:MOST_OWN]
    ]
    more = _more(t, sheet.rows, MOST_OWN)
    return [b.header(headline), b.context(said), *own, *more, b.divider()]


def _trend(t: Translator, row: Row) -> str:
    said = t(N_("Last week: {trend}"), trend=trend(t, row))
    sure = row.said.confidence
    return f"{said} · {t(N_('confidence {n}/10'), n=sure)}" if sure else said


def _alerts(t: Translator, found: Home) -> list[Block]:
    """A paragraph per key result, with one button for all that was told about it."""
    of: dict[int, list[tuple[Slip, OwnedKeyResult]]] = {}
    for slip, kr in found.alerts:
        of.setdefault(kr.id, []).append((slip, kr))
    parts: list[Block] = [b.header(t(N_("Open alerts")))]
    for some in list(of.values())[:MOST_ALERTS]:
        waiting = [(slip, kr) for slip, kr in some if slip.alert.waits]
        lines = [shown.title(some[0][1]), *(sentence(t, slip.alert, kr) for slip, kr in some)]
        where = alert_place(waiting[0][0].notice, waiting[0][1].id) if waiting else ""
        button = b.button(t(N_("Acknowledge")), ACKNOWLEDGE, where)
        parts.append(b.section("\n".join(lines), button if waiting else None))
    return [*parts, *_more(t, list(of), MOST_ALERTS), b.divider()]


def _led(t: Translator, rows: Sequence[Row]) -> list[Block]:
    """My people's key results in lines, five to a paragraph."""
    lines = [
        " · ".join(
            (
                f"{shown.health(t, row.said.health)} *{escape(clip(row.kr.title, 80))}*",
                escape(clip(row.owner, 40)),
                shown.about(t, row.kr.rule.measure, row.said.current),
                trend(t, row),
            )
        )
        for row in rows[:MOST_LED]
    ]
    paragraphs = [b.section("\n".join(lines[n : n + 5])) for n in range(0, len(lines), 5)]
    return [b.header(t(N_("My people"))), *paragraphs, *_more(t, rows, MOST_LED)]


def _more(t: Translator, some: Sequence[Any], most: int) -> list[Block]:
    rest = len(some) - most
    said = t.plural("and {n} more", "and {n} more", rest) if rest > 0 else ""
    return [b.context(said)] if said else []
