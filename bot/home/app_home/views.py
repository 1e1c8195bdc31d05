"""App Home: my week, my key results, what waits for me, my people."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.alerts.lifecycle import Alert
from bot.alerts.messages import (
    ACKNOWLEDGE,
    STEP_SENTENCES,
    AlertPlacement,
    alert_sentence,
    step_line,
)
from bot.alerts.messages import button_value as alert_place
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.home.app_home.model import Home, HomeWeek, LedPeople, TeamMember
from bot.people import settings
from bot.people.people import Person
from bot.scores.calculation import Scorecard, ScoredKeyResult
from bot.scores.overviews import combined_rows
from bot.scores.rollups import rating_paragraphs, score_text, trend_text
from bot.slack import blocks as b
from bot.slack.text import clip, escape, mention
from bot.weekly.asks import AskOutcome, AskState
from bot.weekly.form import OPEN, SAME, button_value

MOST_OWN, MOST_ALERTS, MOST_LED, MOST_EACH = 20, 10, 20, 5
HELP = N_("`/okr help` lists what you can ask me.")
NO_CYCLE = N_("Nothing is set up yet. Once an admin has imported objectives, yours stand here.")
OWNS_NOTHING = N_(
    "You own no key results in this cycle. When you do, I ask you once a week how they stand."
)
OWNS_NOTHING_NOW = N_(
    "You own no key results in the running cycles. When you do, I ask you once a week how they "
    "stand."
)


def home(t: Translator, found: Home) -> dict[str, Any]:
    """The whole page, at most 100 blocks: what is to do first."""
    parts: list[Block] = []
    if found.week:
        parts += _week(t, found, found.week)
    if found.alerts:
        parts += _alerts(t, found)
    if not found.led or found.owns_any:
        parts += _own(t, found)
    if found.led:
        parts += _led(t, found, found.led)
    parts.append(b.actions(*_buttons(t, found)))
    parts.append(b.context(t.together(_hours(t, found.person), t(HELP))))
    return _view(parts)


def _buttons(t: Translator, found: Home) -> list[ButtonElement]:
    """What may be written and set; before there is a cycle nothing can be written for one."""
    write = [b.button(t(N_("New key result")), shown.NEW_ACTION)] if found.sheets else []
    if found.owns_any or (found.sheets and found.led):
        write.append(b.button(t(N_("Change one")), shown.EDIT_OWN_ACTION))
    return [*write, b.button(t(N_("Settings")), settings.OPEN)]


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


def _week(t: Translator, found: Home, week: HomeWeek) -> list[Block]:
    where = button_value(found.person.id, week.monday)
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


def _headline(week: HomeWeek, *, is_away: bool) -> tuple[str, str]:
    if week.is_done:
        return N_("Your week is recorded"), "✅"
    if is_away:
        return N_("You are away"), "🌴"
    if week.is_late:
        return N_("Your check-in is late"), "🕐"
    return (
        (N_("Your next check-in"), "📅") if week.is_ahead else (N_("Your check-in is open"), "⏳")
    )


def _deadline(t: Translator, someone: Person, week: HomeWeek) -> str:
    """What the hour means for the week: asked when, on time until when, or how it ended."""
    ask = week.ask
    if ask is None:
        return ""
    if ask.outcome is AskOutcome.EXCUSED:
        return t(N_("No answer is due."))
    if week.is_done:
        return t(
            N_("Answered late.") if ask.outcome is AskOutcome.LATE else N_("Answered on time.")
        )
    if week.is_late:
        return t(N_("An answer still counts, as late."))
    if ask.state is AskState.PLANNED:
        asked = t.moment(ask.due_at, someone.zone)
        return t(N_("I ask you on {moment}; you may answer before."), moment=asked)
    return t(N_("On time until {moment}."), moment=t.moment(ask.closes_at, someone.zone))


def _absence(t: Translator, someone: Person) -> str:
    if someone.away_until is None:
        return t(N_("I leave you in peace until you return."))
    return t(N_("I leave you in peace until {day}."), day=t.day(someone.away_until))


def _own(t: Translator, found: Home) -> list[Block]:
    """My key results, cycle by cycle, the earliest end first; of many the flagged ones."""
    if not found.sheets:
        return [b.section(t(NO_CYCLE))]
    if not found.owns_any:
        return [b.section(t(OWNS_NOTHING if not found.cycles else OWNS_NOTHING_NOW))]
    many = sum(len(one.rows) for one in found.sheets) > MOST_OWN
    chosen = {row.kr.id for row in combined_rows(found.sheets)[:MOST_OWN]}
    parts: list[Block] = []
    for sheet in found.sheets:
        rows = sheet.rows
        if many and len(found.sheets) > 1:
            rows = tuple(row for row in rows if row.kr.id in chosen)
        parts += _own_in(t, sheet, rows[:MOST_OWN])
    return [*parts, b.divider()]


def _own_in(t: Translator, sheet: Scorecard, rows: Sequence[ScoredKeyResult]) -> list[Block]:
    """My key results of one cycle, with what they come to."""
    headline = t(N_("My key results, {cycle}"), cycle=sheet.cycle.name)
    said = t(
        N_("Overall *{score}*, {reported} of {parts} reported."),
        score=score_text(t, sheet.score),
        reported=sheet.reported,
        parts=sheet.parts,
    )
    own = [
        b.section(
            f"{shown.summary_with_reason(t, row.kr, row.assessment)}\n{_trend(t, row)}",
            shown.history_button(t, row.kr.id),
        )
        for row in rows
    ]
    rated = [b.section(said) for said in rating_paragraphs(t, sheet)]
    more = _more(t, len(sheet.rows) - len(rows))
    return [b.header(headline), b.context(said), *own, *more, *rated]


def _trend(t: Translator, row: ScoredKeyResult) -> str:
    said = t(N_("Last week: {trend}"), trend=trend_text(t, row))
    sure = row.assessment.confidence
    return f"{said} · {t(N_('confidence {n}/10'), n=sure)}" if sure else said


def _alerts(t: Translator, found: Home) -> list[Block]:
    """A paragraph per key result, with one button for all that was told about it."""
    of: dict[int, list[tuple[AlertPlacement, OwnedKeyResult]]] = {}
    for slip, kr in found.alerts:
        of.setdefault(kr.id, []).append((slip, kr))
    parts: list[Block] = [b.header(t(N_("Open alerts")))]
    for some in list(of.values())[:MOST_ALERTS]:
        waiting = [(slip, kr) for slip, kr in some if slip.alert.waits]
        cycle = _cycle(found, some[0][1])
        title = f"{shown.title_text(some[0][1])}{cycle}"
        lines = [title, *(_alert(t, found, slip, kr) for slip, kr in some)]
        lines += dict.fromkeys(_taken(t, found, slip.alert) for slip, _ in some)
        where = alert_place(waiting[0][0].notice, waiting[0][1].id) if waiting else ""
        button = b.button(t(N_("Acknowledge")), ACKNOWLEDGE, where)
        parts.append(b.section("\n".join(filter(None, lines)), button if waiting else None))
    return [*parts, *_more(t, len(of) - MOST_ALERTS), b.divider()]


def _alert(t: Translator, found: Home, slip: AlertPlacement, kr: OwnedKeyResult) -> str:
    """An open alert with the numbers of today: Home says nothing of the day it was raised."""
    return alert_sentence(t, slip.alert, kr, said=found.standing.get(kr.id), is_live=True)


def _taken(t: Translator, found: Home, alert: Alert) -> str:
    """What was done about it last, if anything was."""
    steps = [step for step in alert.steps if step.act in STEP_SENTENCES]
    return step_line(t, found.person, steps[-1], found.takers) if steps else ""


def _cycle(found: Home, kr: OwnedKeyResult) -> str:
    """Of which cycle a key result is, as an addition; empty where only one runs."""
    name = found.cycles.get(kr.objective.cycle_id)
    return f" · {escape(clip(name, 40))}" if name else ""


def _led(t: Translator, found: Home, led: LedPeople) -> list[Block]:
    """Who has answered, and person by person how their key results stand."""
    counted = t(
        N_("{done} of {all} answered for the {week}."),
        done=led.done,
        all=led.due,
        week=t.week(led.monday),
    )
    small = [b.context(counted)] if led.due else []
    none = N_("Your people own no key results in the running cycles.")
    nothing = [
        b.section(t(none if found.cycles else N_("Your people own no key results in this cycle.")))
    ]
    some = [b.section(_member(t, found, one)) for one in led.members[:MOST_LED]]
    more = _more(t, len(led.members) - MOST_LED)
    return [b.header(t(N_("My people"))), *small, *(some or nothing), *more, b.divider()]


def _member(t: Translator, found: Home, one: TeamMember) -> str:
    """A person, whether they have answered, and their key results in lines."""
    name = mention(one.person.slack_id, clip(one.person.name, 40))
    head = " · ".join(filter(None, (name, _state(t, found, one))))
    lines = [f"{_line(t, row)}{_cycle(found, row.kr)}" for row in one.rows[:MOST_EACH]]
    rest = len(one.rows) - MOST_EACH
    more = [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return "\n".join([head, *lines, *more])


def _state(t: Translator, found: Home, one: TeamMember) -> str:
    """Whether a person has answered; nothing where no answer is due."""
    if one.person.is_away(found.today):
        return t(N_("🌴 away"))
    if one.has_answered is None:
        return ""
    if one.is_partial:
        return t(N_("🌓 partly answered"))
    return t(N_("✅ answered")) if one.has_answered else t(N_("⏳ not answered yet"))


def _line(t: Translator, row: ScoredKeyResult) -> str:
    return " · ".join(
        (
            f"{shown.health_text(t, row.assessment.health)} *{escape(clip(row.kr.title, 80))}*",
            shown.current_value(t, row.kr.rule.measure, row.assessment),
            trend_text(t, row),
        )
    )


def _more(t: Translator, rest: int) -> list[Block]:
    said = t.plural("and {n} more", "and {n} more", rest) if rest > 0 else ""
    return [b.context(said)] if said else []
