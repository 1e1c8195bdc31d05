"""The question who takes over from a manager who left, its form, and what it becomes."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import UserSelectElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.people.people import Person
from bot.people.takeovers.model import LeftBehind
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import input_text, inputs_by_block, read_id
from bot.slack.text import clip, escape, mention

CHOOSE, SUBMIT, FIELD, INPUT = (
    "takeovers.choose", "takeovers.submit", "takeovers.successor", "value",
)  # fmt: skip
MOST_NAMES = 10
LEFT = N_("*{name}* has left. Who leads {led} from now on?")
UNTIL_THEN = N_("Until somebody takes over, {name} gets their alerts and confirms their scores.")
UNTIL_THEN_ADMINS = N_("Until somebody takes over, admins get their alerts and confirm scores.")
WHO = N_("Every week I ask people how their key results stand.")
AFTERWARDS = N_(
    "You get alerts, the team's week in one message, and scores to confirm. `/okr team` shows how "
    "your people are doing."
)
TAKEN_OVER = N_("✓ {successor} takes over from *{name}*, decided by {admin}.")
SETTLED = N_("✓ Nobody is left without a manager after *{name}*.")


def question(t: Translator, group: LeftBehind) -> Message:
    """Ask an admin who takes over."""
    sentence = t(LEFT, name=escape(group.leader.name), led=_led(t, group))
    until_then = t(UNTIL_THEN_ADMINS)
    if group.next_up:
        name = mention(group.next_up.slack_id, group.next_up.name)
        until_then = t(UNTIL_THEN, name=name)
    choose = b.button(t(N_("Choose who takes over…")), CHOOSE, str(group.leader.id), "primary")
    parts = [b.section(sentence), b.actions(choose), b.context(until_then)]
    return Message(sentence, b.blocks(parts))


def form(t: Translator, group: LeftBehind) -> View:
    """Build the form; the next manager up is proposed."""
    initial = group.next_up.slack_id if group.next_up else None
    select = UserSelectElement(action_id=INPUT, initial_user=initial)
    hint = t(N_("They become lead of these teams and manager of these people."))
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=str(group.leader.id),
        title=b.plain(clip(t(N_("Take over")), 24)),
        submit=b.plain(clip(t(N_("Save")), 24)),
        close=b.plain(clip(t(N_("Cancel")), 24)),
        blocks=[
            b.section(t(LEFT, name=escape(group.leader.name), led=_led(t, group))),
            b.field(FIELD, t(N_("Who takes over?")), select, hint),
        ],
    )


def read_form(view: Mapping[str, Any]) -> tuple[int, str]:
    """Return the id of who left, and the Slack user who takes over."""
    chosen = input_text(inputs_by_block(view).get(FIELD, {}))
    return read_id(view["private_metadata"]), chosen


def settled(
    t: Translator, leader: Person, successor: Person | None, admin: Person | None
) -> Message:
    """Build what the question becomes."""
    name = escape(leader.name)
    sentence = t(SETTLED, name=name)
    if successor and admin:
        sentence = t(
            TAKEN_OVER,
            name=name,
            successor=mention(successor.slack_id, successor.name),
            admin=mention(admin.slack_id, admin.name),
        )
    return Message(sentence, b.blocks([b.section(sentence)]))


def successor_text(t: Translator, leader: Person, successor: Person) -> str:
    """Return that somebody takes over from somebody else."""
    name = mention(successor.slack_id, successor.name)
    return t(N_("✅ {name} takes over from *{leader}*."), name=name, leader=escape(leader.name))


def welcome(t: Translator, group: LeftBehind, admin: Person, *, is_first: bool) -> Message:
    """Tell somebody whom they lead from now on, and what reaches them; in their first message also
    who this is.
    """
    name = mention(admin.slack_id, admin.name)
    led = {"led": _led(t, group), "leader": escape(group.leader.name), "name": name}
    sentence = t(N_("You lead {led} from now on: {name} chose you to follow *{leader}*."), **led)
    hello = [b.header(t(N_("Hello, I'm Weekbeat"))), b.section(t(WHO))] if is_first else []
    parts = [*hello, b.section(sentence), b.context(t(AFTERWARDS))]
    return Message(sentence, b.blocks(parts))


def _led(t: Translator, group: LeftBehind) -> str:
    """Return teams and people in one list, escaped."""
    in_teams = {id_ for team in group.teams for id_ in team.people_ids}
    names = [escape(team.name) for team in group.teams]
    names += [escape(person.name) for person in group.reports if person.id not in in_teams]
    if len(names) > MOST_NAMES:
        more = t.plural("and {n} more", "and {n} more", len(names) - MOST_NAMES)
        names = [*names[:MOST_NAMES], more]
    return t.listed(names)
