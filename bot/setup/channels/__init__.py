"""Channels of Slack that become teams: their names and the people in them."""

from bot.setup.channels.adapters.slack import MOST_CHANNELS, MissingScopeError, read_channels
from bot.setup.channels.model import ChannelPeople, likely_lead, team_name

__all__ = [
    "MOST_CHANNELS",
    "ChannelPeople",
    "MissingScopeError",
    "likely_lead",
    "read_channels",
    "team_name",
]
