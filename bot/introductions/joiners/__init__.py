"""Joiners: the lead of a team is asked once about somebody who joined its channel or Slack."""

from bot.introductions.joiners.usecases import ask_about_account

__all__ = ["ask_about_account"]
