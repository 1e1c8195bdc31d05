"""The question about somebody who joined, and what it becomes."""

from slack_sdk.models.blocks import Option, StaticSelectElement

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.introductions.joiners.model import JoinerAnswer, JoinerQuestion
from bot.people.people import Team
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import read_id
from bot.slack.text import clip, escape, mention

ADD, ADD_TO, DECLINE = "joiners.add", "joiners.add_to", "joiners.decline"
JOINED_CHANNEL = N_("*{name}* has joined {channel}. Add them to *{team}*?")
JOINED_WORKSPACE = N_("*{name}* has joined the workspace. Add them to a team?")
JOINED_WORKSPACE_OF_TEAM = N_("*{name}* has joined the workspace. Add them to *{team}*?")
AFTERWARDS = N_("Their key results will begin on their first day, {day}.")
ADDED = N_("✓ {who} added *{name}* to *{team}*.")
DECLINED = N_("✓ *{name}* isn't added, decided by {who}.")
DECLINED_TEAM = N_("✓ *{name}* isn't added to *{team}*, decided by {who}.")


def question(t: Translator, question: JoinerQuestion) -> Message:
    """Ask whether somebody who joined becomes a member."""
    sentence = _sentence(t, question)
    value = str(question.joiner.id)
    elements = [
        _choice(t, question),
        b.button(t(N_("No")), DECLINE, value),
    ]
    afterwards = t(AFTERWARDS, day=t.day(question.joiner.first_day))
    parts = [b.section(sentence), b.actions(*elements), b.context(afterwards)]
    return Message(sentence, b.blocks(parts))


def added(t: Translator, answer: JoinerAnswer) -> Message:
    """Say who was added to which team, and offer to write their key results."""
    team = answer.team.name if answer.team else ""
    who = mention(answer.decided_by.slack_id, answer.decided_by.name)
    sentence = t(ADDED, who=who, name=_name(answer.account.name), team=escape(clip(team, 80)))
    write = b.button(t(N_("New key result")), display.NEW_ACTION)
    afterwards = t(AFTERWARDS, day=t.day(answer.joiner.first_day))
    parts = [b.section(sentence), b.actions(write), b.context(afterwards)]
    return Message(sentence, b.blocks(parts))


def declined(t: Translator, answer: JoinerAnswer) -> Message:
    """Say that somebody was left out."""
    who = mention(answer.decided_by.slack_id, answer.decided_by.name)
    sentence = t(DECLINED, name=_name(answer.account.name), who=who)
    if answer.team:
        team = escape(clip(answer.team.name, 80))
        sentence = t(DECLINED_TEAM, name=_name(answer.account.name), team=team, who=who)
    return Message(sentence, b.blocks([b.section(sentence)]))


def read_choice(value: str) -> tuple[int, int]:
    """Return the id of the question, and of the team that was chosen, 0 for its own."""
    joiner_id, separator, team_id = value.partition(":")
    return read_id(joiner_id), read_id(team_id) if separator else 0


def _sentence(t: Translator, question: JoinerQuestion) -> str:
    name, team = _name(question.account.name), question.team
    if team is None:
        return t(JOINED_WORKSPACE, name=name)
    label = escape(clip(team.name, 80))
    if not question.is_in_channel:
        return t(JOINED_WORKSPACE_OF_TEAM, name=name, team=label)
    return t(JOINED_CHANNEL, name=name, channel=f"<#{team.channel}>", team=label)


def _choice(t: Translator, question: JoinerQuestion) -> object:
    """Return *Add to Growth*, or a menu of teams."""
    if question.team:
        label = t(N_("Add to {team}"), team=clip(question.team.name, 50))
        return b.button(label, ADD, str(question.joiner.id), "primary")
    options = [_option(question, team) for team in question.teams]
    placeholder = b.plain(t(N_("Add to…")))
    return StaticSelectElement(action_id=ADD_TO, options=options, placeholder=placeholder)


def _option(question: JoinerQuestion, team: Team) -> Option:
    return Option(value=f"{question.joiner.id}:{team.id}", text=b.plain(clip(team.name, 75)))


def _name(name: str) -> str:
    return escape(clip(name, 80))
