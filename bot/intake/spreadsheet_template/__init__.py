"""The spreadsheet to fill in and import: empty on the command line, in Slack with the people,
teams and cycles that are known.
"""

from bot.intake.spreadsheet_template.usecases import blank_spreadsheet
from bot.intake.spreadsheet_template.views import GET_SPREADSHEET, spreadsheet_button

__all__ = ["GET_SPREADSHEET", "blank_spreadsheet", "spreadsheet_button"]
