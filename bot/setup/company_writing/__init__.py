"""What a set-up chose, written down: cycles, people, teams, first objectives."""

from bot.setup.company_writing.model import text_file_name, unused_key, with_role
from bot.setup.company_writing.usecases import add_people, write_company

__all__ = ["add_people", "text_file_name", "unused_key", "with_role", "write_company"]
