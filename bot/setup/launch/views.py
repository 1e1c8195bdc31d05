"""What the set-up says when it is started: to the admin, and first of all to everyone else."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.people.people import Person
from bot.setup.launch.model import LaunchPreview, Participant, Welcome
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention

MOST_NAMES, MOST_TITLES = 15, 5
WRITE = N_("Write my key results")


def welcome(t: Translator, welcome: Welcome) -> Message:
    """Render the first message to a person: who this is, why they are asked, what to do first, who
    sees what, and how to be away.
    """
    headline = t(N_("Hello, I'm Weekbeat"))
    parts: list[Block] = [b.header(headline), b.section(_why(t, welcome))]
    if welcome.led_teams:
        parts.append(b.section(_what_leads_get(t, welcome)))
    parts += _what_to_do(t, welcome)
    parts.append(b.context(_who_sees_what(t, welcome)))
    return Message(t.together(f"{headline}.", _why(t, welcome)), b.blocks(parts))


def started(t: Translator, preview: LaunchPreview) -> Message:
    """Render the message to the admin who started the set-up: what comes, what is left to do."""
    headline = t(N_("Weekbeat is set up"))
    parts: list[Block] = [b.header(headline), b.section(summary_text(t, preview))]
    channels = [f"<#{team.channel}>" for team in preview.teams if team.channel]
    if channels:
        sentence = t(
            N_("To let me post there, type `/invite @Weekbeat` in {channels}."),
            channels=t.listed(channels),
        )
        parts.append(b.section(sentence))
    later = t(N_("You can change all of this on Weekbeat's Home."))
    parts.append(b.context(later))
    return Message(headline, b.blocks(parts))


def summary_text(t: Translator, preview: LaunchPreview) -> str:
    """Return who is asked, what and when, in a few lines."""
    lines = [_first_ask(t, preview)]
    if preview.owners:
        count = len(preview.owners)
        people_text = t.plural(
            "*{n} person* has key results:", "*{n} people* have key results:", count
        )
        lines.append(t.together(people_text, _with_counts(t, preview.owners)))
    if preview.writers:
        lines.append(_writers(t, preview))
    return "\n".join(lines)


def _first_ask(t: Translator, preview: LaunchPreview) -> str:
    first = preview.first
    if first is None or first.first_ask_at is None:
        return t(N_("No check-in falls into this cycle: it ends before the first one."))
    sentence = N_("*The first check-in* comes {moment}, everyone's own time, then every week.")
    return t(sentence, moment=t.moment(first.first_ask_at, first.person.zone))


def _with_counts(t: Translator, owners: Sequence[Participant]) -> str:
    names = [
        f"{_name(owner.person)} ({t.number(len(owner.titles))})" for owner in owners[:MOST_NAMES]
    ]
    return _with_more(t, names, len(owners))


def _writers(t: Translator, preview: LaunchPreview) -> str:
    count = len(preview.writers)
    names = _with_more(t, [_name(writer.person) for writer in preview.writers[:MOST_NAMES]], count)
    return t.plural(
        "*{n} person* gets a message to write key results, then check-ins: {names}",
        "*{n} people* get a message to write key results, then check-ins: {names}",
        count,
        names=names,
    )


def _with_more(t: Translator, names: list[str], count: int) -> str:
    hidden = count - len(names)
    more = [t.plural("and {n} more", "and {n} more", hidden)] if hidden > 0 else []
    return t.listed([*names, *more])


def _name(person: Person) -> str:
    return escape(clip(person.name, 40))


def _why(t: Translator, welcome: Welcome) -> str:
    """Say who set this up, for which team, and what happens every week."""
    ask = welcome.person.ask
    admin = welcome.admin
    name = mention(admin.slack_id, admin.name) if admin else t(N_("an admin"))
    teams = t.listed(map(escape, welcome.team_names or welcome.led_teams))
    set_up = N_("{admin} set me up for {teams}.") if teams else N_("{admin} set me up here.")
    if admin and admin.id == welcome.person.id:
        set_up = N_("You set me up for {teams}.") if teams else N_("You set me up here.")
    weekly = t(
        N_(
            "Every {day} at {time}, your time, I ask how your key results stand. "
            "Answering takes two minutes, in a form or in words."
        ),
        day=t.weekday(ask.weekday),
        time=t.hour(ask.time),
    )
    return t.together(t(set_up, admin=name, teams=teams), weekly)


def _what_leads_get(t: Translator, welcome: Welcome) -> str:
    sentence = N_(
        "You lead {teams}: I tell you when a key result falls behind, and send you the team's week "
        "in one message once everyone has answered."
    )
    return t(sentence, teams=t.listed(map(escape, welcome.led_teams)))


def _what_to_do(t: Translator, welcome: Welcome) -> list[Block]:
    cycle = escape(welcome.cycle_name)
    if welcome.titles:
        titles = "\n".join(f"• {escape(clip(title, 80))}" for title in welcome.titles[:MOST_TITLES])
        first = t(N_("*Your key results in {cycle}.* Please check the targets:"), cycle=cycle)
        edit = b.button(t(N_("Edit a key result")), display.EDIT_OWN_ACTION)
        return [b.section(f"{first}\n{titles}"), b.actions(edit)]
    if not welcome.is_asked_to_write:
        return []
    sentence = N_("*To begin:* write one objective and two or three key results for {cycle}.")
    write = b.button(t(WRITE), display.NEW_ACTION, style="primary")
    return [b.section(t(sentence, cycle=cycle)), b.actions(write)]


def _who_sees_what(t: Translator, welcome: Welcome) -> str:
    everyone = t(N_("Everyone here can see objectives, key results and their scores."))
    manager = welcome.manager
    private = t(N_("Nobody but you reads your private notes."))
    if manager:
        name = mention(manager.slack_id, clip(manager.name, 40))
        private = t(N_("Private notes are for you and {manager}."), manager=name)
    away = t(N_("Away? `/okr away`. Another day or time? `/okr settings`."))
    return t.together(everyone, private, away)
