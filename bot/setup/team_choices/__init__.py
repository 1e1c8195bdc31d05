"""Teams of a set-up: from channels, from people chosen one by one, with their leads."""

from bot.setup.team_choices.adapters.slack import MissingScopeError, channels_with_people
from bot.setup.team_choices.model import ChannelPeople, MembersEntered, PlainTeamEntered
from bot.setup.team_choices.usecases import with_channels, with_members, with_people
from bot.setup.team_choices.views import (
    CHANNELS,
    members_view,
    plain_team_view,
    read_channels,
    read_members,
    read_plain_team,
    teams_view,
)

__all__ = [
    "CHANNELS",
    "ChannelPeople",
    "MembersEntered",
    "MissingScopeError",
    "PlainTeamEntered",
    "channels_with_people",
    "members_view",
    "plain_team_view",
    "read_channels",
    "read_members",
    "read_plain_team",
    "teams_view",
    "with_channels",
    "with_members",
    "with_people",
]
