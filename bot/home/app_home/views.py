"""Home: a person's week, their key results, what waits for them, and their team."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.agreements.changes import change_blocks
from bot.agreements.drafts import draft_blocks
from bot.alerts.lifecycle import Alert
from bot.alerts.messages import ACKNOWLEDGE, AlertPlacement
from bot.alerts.messages import button_value as alert_button_value
from bot.alerts.texts import STEP_SENTENCES, alert_sentence, step_line
from bot.core.i18n import N_, Translator
from bot.cycles import cycle_editing
from bot.followups.next_steps import steps_button
from bot.goals import display, ownership
from bot.goals.objectives import OwnedKeyResult
from bot.home.app_home.model import Home, HomeWeek, LedPeople, TeamMember
from bot.intake.spreadsheet_template import spreadsheet_button
from bot.people import settings
from bot.people.people import Person
from bot.scores.calculation import Scorecard, ScoredKeyResult
from bot.scores.grades import owner_text
from bot.scores.overviews import combined_rows
from bot.scores.rollups import rating_paragraphs, score_text, trend_text
from bot.setup.company_settings import OPEN_SETTINGS
from bot.setup.invitation import SetupCard, setup_blocks
from bot.setup.people_and_teams import OPEN_PEOPLE
from bot.slack import blocks as b
from bot.slack.text import clip, escape, mention
from bot.weekly.asks import AskOutcome, AskState
from bot.weekly.form import OPEN, SAME, button_value

MOST_OWN, MOST_ALERTS, MOST_MEMBERS, MOST_PER_MEMBER = 20, 10, 20, 5
HELP = N_("`/okr help` lists all commands.")
NO_CYCLE = N_("Nothing here yet. Your objectives will show up once an admin has added them.")
OWNS_NOTHING = N_("You have no key results in this cycle. Once you do, I'll check in weekly.")
OWNS_NOTHING_NOW = N_(
    "You have no key results in the running cycles. Once you do, I'll check in weekly."
)
TEAM_OWNS_NOTHING = N_("Your team has no key results in this cycle.")
TEAM_OWNS_NOTHING_NOW = N_("Your team has no key results in the running cycles.")
NOT_SET_UP = N_("You're not set up in Weekbeat yet. Please ask {admin} to add you.")


def home(t: Translator, home: Home) -> dict[str, Any]:
    """Render the whole page, at most 100 blocks; what there is to do comes first."""
    home_parts: list[Block] = setup_blocks(t, home.setup) if home.setup else []
    home_parts += _week(t, home, home.week) if home.week else []
    if home.alerts:
        home_parts += _alerts(t, home)
    home_parts += draft_blocks(t, home.drafts) + change_blocks(t, home.changes)
    if not home.led_people or home.owns_any:
        home_parts += _own_key_results(t, home)
    if home.led_people:
        home_parts += _team(t, home, home.led_people)
    home_parts.append(b.actions(*_bottom_buttons(t, home)))
    home_parts.append(b.context(t.together(_ask_time(t, home.person), t(HELP))))
    return _view(home_parts)


def setup_page(t: Translator, card: SetupCard) -> dict[str, Any]:
    """Render the page of somebody who may set Weekbeat up."""
    return _view(setup_blocks(t, card))


def not_set_up(t: Translator, admins: Sequence[Person]) -> dict[str, Any]:
    """Render the page of an unknown person: which admin can add them."""
    names = [mention(admin.slack_id, clip(admin.name, 40)) for admin in admins[:1]]
    return _view([b.section(t(NOT_SET_UP, admin=names[0] if names else t(N_("an admin"))))])


def _view(home_parts: list[Block]) -> dict[str, Any]:
    return dict(View(type="home", blocks=home_parts).to_dict())


def _bottom_buttons(t: Translator, home: Home) -> list[ButtonElement]:
    """Build the buttons to write, edit and set; without a cycle nothing can be written."""
    buttons = [b.button(t(N_("New key result")), display.NEW_ACTION)] if home.scorecards else []
    if home.owns_any or (home.scorecards and home.led_people):
        buttons.append(b.button(t(N_("Edit a key result")), display.EDIT_OWN_ACTION))
    if home.week:
        buttons.append(steps_button(t, home.person.id))
    if home.person.is_admin:
        buttons.append(cycle_editing.list_button(t))
    if home.person.is_admin and home.setup is None:
        buttons.append(b.button(t(N_("People and teams")), OPEN_PEOPLE))
        buttons.append(b.button(t(N_("Company settings")), OPEN_SETTINGS))
        buttons.append(spreadsheet_button(t))
    return [*buttons, b.button(t(N_("Settings")), settings.OPEN)]


def _ask_time(t: Translator, person: Person) -> str:
    day, time = t.weekday(person.ask.weekday), t.hour(person.ask.time)
    return t(N_("I check in every {day} at {time}, your time."), day=day, time=time)


def _week(t: Translator, home: Home, week_start: HomeWeek) -> list[Block]:
    """Render the open week: how much is recorded, until when, and the buttons for it."""
    value = button_value(home.person.id, week_start.monday)
    sentence, week = N_("{done} of {all} recorded for the {week}."), t.week(week_start.monday)
    recorded = t(sentence, done=week_start.recorded, all=week_start.total, week=week)
    is_away = home.person.is_away(home.today)
    headline, mark = _week_headline(week_start, is_away=is_away)
    note = _absence(t, home.person) if is_away else _deadline(t, home.person, week_start)
    style = None if is_away or week_start.is_ahead else "primary"
    buttons = [b.button(t(N_("Check in")), OPEN, value, style=style)]
    if week_start.is_complete:
        buttons = [b.button(t(N_("Edit")), OPEN, value)]
    elif week_start.has_values and not is_away:
        buttons.append(b.button(t(N_("No change")), SAME, value))
    return [
        b.header(t(headline)),
        b.section(f"{mark} {t.together(recorded, note)}"),
        b.actions(*buttons),
        b.divider(),
    ]


def _week_headline(week_start: HomeWeek, *, is_away: bool) -> tuple[str, str]:
    """Return the headline of the week and its mark."""
    if week_start.is_complete:
        return N_("Your week is recorded"), "✅"
    if is_away:
        return N_("You're away"), "🌴"
    if week_start.is_late:
        return N_("Your check-in is late"), "🕐"
    if week_start.is_ahead:
        return N_("Your next check-in"), "📅"
    return N_("Your check-in is open"), "⏳"


def _deadline(t: Translator, person: Person, week_start: HomeWeek) -> str:
    """Say when the ask comes, when the answer is due, or how it ended."""
    ask = week_start.ask
    if ask is None:
        return ""
    if ask.outcome is AskOutcome.EXCUSED:
        return t(N_("Nothing due."))
    if week_start.is_complete:
        is_late = ask.outcome is AskOutcome.LATE
        return t(N_("Answered late.") if is_late else N_("Answered on time."))
    if week_start.is_late:
        return t(N_("You can still answer; it will count as late."))
    if ask.state is AskState.PLANNED:
        sentence = N_("Next check-in: {moment}. You can also answer now.")
        return t(sentence, moment=t.moment(ask.due_at, person.zone))
    return t(N_("Due by {moment}."), moment=t.moment(ask.closes_at, person.zone))


def _absence(t: Translator, person: Person) -> str:
    if person.away_until is None:
        return t(N_("You're away until you return; I won't message you."))
    day = t.day(person.away_until)
    return t(N_("You're away until {day}; I won't message you."), day=day)


def _own_key_results(t: Translator, home: Home) -> list[Block]:
    """Render a person's key results cycle by cycle; if there are too many, the flagged ones."""
    if not home.scorecards:
        return [] if home.setup else [b.section(t(NO_CYCLE))]
    if not home.owns_any:
        return [b.section(t(OWNS_NOTHING_NOW if home.cycle_names else OWNS_NOTHING))]
    is_crowded = sum(len(scorecard.rows) for scorecard in home.scorecards) > MOST_OWN
    chosen_ids = {home_row.kr.id for home_row in combined_rows(home.scorecards)[:MOST_OWN]}
    home_parts: list[Block] = []
    for scorecard in home.scorecards:
        home_rows = scorecard.rows
        if is_crowded and len(home.scorecards) > 1:
            home_rows = tuple(home_row for home_row in home_rows if home_row.kr.id in chosen_ids)
        home_parts += _own_in_cycle(t, home, scorecard, home_rows[:MOST_OWN])
    return [*home_parts, b.divider()]


def _own_in_cycle(
    t: Translator, home: Home, scorecard: Scorecard, home_rows: Sequence[ScoredKeyResult]
) -> list[Block]:
    """Render a person's key results of one cycle with their overall score."""
    headline = t(N_("My key results, {cycle}"), cycle=scorecard.cycle.name)
    overall = t(
        N_("Overall score *{score}* · {reported} of {parts} key results reported"),
        score=score_text(t, scorecard.score),
        reported=scorecard.reported,
        parts=scorecard.parts,
    )
    sections = []
    for home_row in home_rows:
        summary = display.summary_with_reason(t, home_row.kr, home_row.assessment)
        lines = [summary, _trend(t, home_row), *home.step_lines(t, home_row.kr.id)]
        sections.append(b.section("\n".join(lines), display.history_button(t, home_row.kr.id)))
    rating_sections = [b.section(text) for text in rating_paragraphs(t, scorecard)]
    more = _more(t, len(scorecard.rows) - len(home_rows))
    return [b.header(headline), b.context(overall), *sections, *more, *rating_sections]


def _trend(t: Translator, home_row: ScoredKeyResult) -> str:
    change = t(N_("Since last week: {trend}"), trend=trend_text(t, home_row))
    confidence = home_row.assessment.confidence
    return f"{change} · {t(N_('confidence {n}/10'), n=confidence)}" if confidence else change


def _alerts(t: Translator, home: Home) -> list[Block]:
    """Render a paragraph per key result, with one button for all its alerts."""
    alerts_by_id: dict[int, list[tuple[AlertPlacement, OwnedKeyResult]]] = {}
    for placement, key_result in home.alerts:
        alerts_by_id.setdefault(key_result.id, []).append((placement, key_result))
    home_parts: list[Block] = [b.header(t(N_("Open alerts")))]
    for alerts in list(alerts_by_id.values())[:MOST_ALERTS]:
        _, key_result = alerts[0]
        title = f"{display.title_text(key_result)}{_cycle_suffix(home, key_result)}"
        texts = [title, *(_alert(t, home, placement, key_result) for placement, _ in alerts)]
        texts += dict.fromkeys(_last_step(t, home, placement.alert) for placement, _ in alerts)
        waiting = [placement for placement, _ in alerts if placement.alert.is_waiting]
        button = None
        if waiting:
            value = alert_button_value(waiting[0].notice, key_result.id)
            button = b.button(t(N_("Acknowledge")), ACKNOWLEDGE, value)
        home_parts.append(b.section("\n".join(filter(None, texts)), button))
    return [*home_parts, *_more(t, len(alerts_by_id) - MOST_ALERTS), b.divider()]


def _alert(t: Translator, home: Home, placement: AlertPlacement, key_result: OwnedKeyResult) -> str:
    """Return the sentence of an alert with the numbers of today: Home shows no day for it."""
    assessment = home.assessments.get(key_result.id)
    return alert_sentence(t, placement.alert, key_result, assessment=assessment, is_live=True)


def _last_step(t: Translator, home: Home, alert: Alert) -> str:
    """Return what was last done about an alert; "" for nothing."""
    steps = [step for step in alert.steps if step.act in STEP_SENTENCES]
    return step_line(t, home.person, steps[-1], home.people_by_id) if steps else ""


def _cycle_suffix(home: Home, key_result: OwnedKeyResult) -> str:
    """Return the name of a key result's cycle to append; "" if only one runs."""
    name = home.cycle_names.get(key_result.objective.cycle_id)
    return f" · {escape(clip(name, 40))}" if name else ""


def _team(t: Translator, home: Home, led_people: LedPeople) -> list[Block]:
    """Render who has answered, and each member's key results."""
    sentence, week = N_("{done} of {all} answered for the {week}."), t.week(led_people.monday)
    answered = t(sentence, done=led_people.answered, all=led_people.due, week=week)
    counts = [b.context(answered)] if led_people.due else []
    members = [b.section(_member(t, home, m)) for m in led_people.members[:MOST_MEMBERS]]
    if not members:
        sentence = TEAM_OWNS_NOTHING_NOW if home.cycle_names else TEAM_OWNS_NOTHING
        members = [b.section(t(sentence))]
    members += [*_more(t, len(led_people.members) - MOST_MEMBERS), *_orphans(t, home, led_people)]
    return [b.header(t(N_("My people"))), *counts, *members, b.divider()]


def _orphans(t: Translator, home: Home, led_people: LedPeople) -> list[Block]:
    """Render key results without an owner, each with a button that hands it over."""
    if not led_people.orphans:
        return []
    sections: list[Block] = [b.section(f"*{t(N_('Without an owner'))}*")]
    for home_row in led_people.orphans[:MOST_ALERTS]:
        owner = f"{ownership.NO_OWNER_MARK} {escape(owner_text(t, home_row))}"
        text = f"{_key_result_line(t, home_row)}{_cycle_suffix(home, home_row.kr)}\n{owner}"
        sections.append(b.section(text, ownership.hand_over_button(t, home_row.kr.id)))
    return [*sections, *_more(t, len(led_people.orphans) - MOST_ALERTS)]


def _member(t: Translator, home: Home, member: TeamMember) -> str:
    """Render a person: whether they have answered, and their key results in lines."""
    name = mention(member.person.slack_id, clip(member.person.name, 40))
    headline = " · ".join(filter(None, (name, _answer_state(t, home, member))))
    home_rows = member.rows[:MOST_PER_MEMBER]
    lines = [
        f"{_key_result_line(t, home_row)}{_cycle_suffix(home, home_row.kr)}"
        for home_row in home_rows
    ]
    hidden = len(member.rows) - MOST_PER_MEMBER
    more = [t.plural("and {n} more", "and {n} more", hidden)] if hidden > 0 else []
    return "\n".join([headline, *lines, *more])


def _answer_state(t: Translator, home: Home, member: TeamMember) -> str:
    """Return whether a person has answered; "" if no answer is due."""
    if member.person.is_away(home.today):
        return t(N_("🌴 away"))
    if member.has_answered is None:
        return ""
    if member.is_partly_answered:
        return t(N_("🌓 partly answered"))
    return t(N_("✅ answered")) if member.has_answered else t(N_("⏳ not answered yet"))


def _key_result_line(t: Translator, home_row: ScoredKeyResult) -> str:
    title = f"*{escape(clip(home_row.kr.title, 80))}*"
    health = display.health_text(t, home_row.assessment.health)
    value = display.current_value(t, home_row.kr.rule.measure, home_row.assessment)
    return f"{health} {title} · {value} · {trend_text(t, home_row)}"


def _more(t: Translator, hidden: int) -> list[Block]:
    return [b.context(t.plural("and {n} more", "and {n} more", hidden))] if hidden > 0 else []
