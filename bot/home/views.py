"""App Home: my week, my key results, what waits for me, my people."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.alerts import Slip
from bot.alerts.views import ACKNOWLEDGE, sentence
from bot.alerts.views import place as alert_place
from bot.asks import Outcome, State
from bot.forms.views import OPEN, SAME, place
from bot.history import views as history
from bot.home.model import Home, Led, Week
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.objectives import views as shown
from bot.people import Person
from bot.rollups import Row, Sheet
from bot.rollups.charts import score
from bot.rollups.views import trend
from bot.settings import views as settings
from bot.slack import blocks as b
from bot.slack.text import clip, escape, person

MOST_OWN, MOST_ALERTS, MOST_LED, MOST_NAMES = 20, 10, 20, 20
HELP = N_("`/okr help` lists what you can ask me.")
NO_CYCLE = N_("Nothing is set up yet. Once an admin has imported objectives, yours stand here.")
OWNS_NOTHING = N_(
    "You own no key results in this cycle. When you do, I ask you once a week how they stand."
)


def home(t: Translator, found: Home) -> dict[str, Any]:
    """The whole page, at most 100 blocks: what is to do first."""
    parts: list[Block] = []
    if found.week:
        parts += _week(t, found, found.week)
    if found.alerts:
        parts += _alerts(t, found)
    if not found.led or (found.sheet and found.sheet.rows):
        parts += _own(t, found.sheet)
    if found.led:
        parts += _led(t, found.led)
    parts.append(b.actions(b.button(t(N_("Settings")), settings.OPEN)))
    parts.append(b.context(t.together(_hours(t, found.person), t(HELP))))
    return _view(parts)


def stranger(t: Translator) -> dict[str, Any]:
    """For someone we do not know."""
    sentence_ = N_("I do not know you yet. Ask an admin to import you into Weekbeat.")
    return _view([b.section(t(sentence_))])


def _view(parts: list[Block]) -> dict[str, Any]:
    page: dict[str, Any] = View(type="home", blocks=parts).to_dict()
    return page


def _hours(t: Translator, someone: Person) -> str:
    day, time = t.weekday(someone.ask.weekday), t.hour(someone.ask.time)
    return t(N_("I ask on {day} at {time}, your time."), day=day, time=time)


def _week(t: Translator, found: Home, week: Week) -> list[Block]:
    where = place(found.person.id, week.monday)
    state = t(
        N_("{done} of {all} recorded for the {week}."),
        done=week.done,
        all=week.all,
        week=t.week(week.monday),
    )
    is_away = found.person.is_away(found.today)
    headline, mark = _headline(week, is_away=is_away)
    then = _absence(t, found.person) if is_away else _deadline(t, found.person, week)
    style = None if is_away or week.is_ahead else "primary"
    buttons = [b.button(t(N_("Check in")), OPEN, where, style=style)]
    if week.is_done:
        buttons = [b.button(t(N_("Edit")), OPEN, where)]
    elif not is_away:
        buttons.append(b.button(t(N_("No change")), SAME, where))
    return [
        b.header(t(headline)),
        b.section(f"{mark} {t.together(state, then)}"),
        b.actions(*buttons),
        b.divider(),
    ]


def _headline(week: Week, *, is_away: bool) -> tuple[str, str]:
    if week.is_done:
        return N_("Your week is recorded"), "✅"
    if is_away:
        return N_("You are away"), "🌴"
    if week.is_late:
        return N_("Your check-in is late"), "🕐"
    return (
        (N_("Your next check-in"), "📅") if week.is_ahead else (N_("Your check-in is open"), "⏳")
    )


def _deadline(t: Translator, someone: Person, week: Week) -> str:
    """What the hour means for the week: asked when, on time until when, or how it ended."""
    ask = week.ask
    if ask is None:
        return ""
    if ask.outcome is Outcome.EXCUSED:
        return t(N_("No answer is due."))
    if week.is_done:
        return t(N_("Answered late.") if ask.outcome is Outcome.LATE else N_("Answered on time."))
    if week.is_late:
        return t(N_("An answer still counts, as late."))
    if ask.state is State.PLANNED:
        asked = t.moment(ask.due_at, someone.zone)
        return t(N_("I ask you on {moment}; you may answer before."), moment=asked)
    return t(N_("On time until {moment}."), moment=t.moment(ask.closes_at, someone.zone))


def _absence(t: Translator, someone: Person) -> str:
    if someone.away_until is None:
        return t(N_("I leave you in peace until you return."))
    return t(N_("I leave you in peace until {day}."), day=t.day(someone.away_until))


def _own(t: Translator, sheet: Sheet | None) -> list[Block]:
    if sheet is None:
        return [b.section(t(NO_CYCLE))]
    if not sheet.rows:
        return [b.section(t(OWNS_NOTHING))]
    headline = t(N_("My key results, {cycle}"), cycle=sheet.cycle.name)
    said = t(
        N_("Overall *{score}*, {reported} of {parts} reported."),
        score=score(t, sheet.totals.roll_up.score),
        reported=sheet.totals.reported,
        parts=sheet.totals.parts,
    )
    own = [
        b.section(
            f"{shown.lines(t, row.kr, row.said)}\n{_trend(t, row)}", history.button(t, row.kr.id)
        )
        for row in sheet.rows[:MOST_OWN]
    ]
    more = _more(t, len(sheet.rows) - MOST_OWN)
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
    return [*parts, *_more(t, len(of) - MOST_ALERTS), b.divider()]


def _led(t: Translator, led: Led) -> list[Block]:
    """Who has answered, then my people's key results in lines, five to a paragraph."""
    lines = [
        " · ".join(
            (
                f"{shown.health(t, row.said.health)} *{escape(clip(row.kr.title, 80))}*",
                escape(clip(row.owner, 40)),
                shown.about(t, row.kr.rule.measure, row.said.current),
                trend(t, row),
            )
        )
        for row in led.rows[:MOST_LED]
    ]
    paragraphs = [b.section("\n".join(lines[n : n + 5])) for n in range(0, len(lines), 5)]
    nothing = [] if lines else [b.section(t(N_("Your people own no key results in this cycle.")))]
    more = _more(t, len(led.rows) - MOST_LED)
    head = [b.header(t(N_("My people"))), *_answers(t, led)]
    return [*head, *nothing, *paragraphs, *more, b.divider()]


def _answers(t: Translator, led: Led) -> Sequence[Block]:
    if not led.due:
        return []
    counted = t(
        N_("{done} of {all} answered for the {week}."),
        done=led.due - len(led.missing),
        all=led.due,
        week=t.week(led.monday),
    )
    if not led.missing:
        return [b.context(counted)]
    names = [person(one.slack_id, clip(one.name, 40)) for one in led.missing[:MOST_NAMES]]
    rest = len(led.missing) - MOST_NAMES
    names += [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return [b.context(t.together(counted, t(N_("Still open: {names}."), names=t.listed(names))))]


def _more(t: Translator, rest: int) -> list[Block]:
    said = t.plural("and {n} more", "and {n} more", rest) if rest > 0 else ""
    return [b.context(said)] if said else []
