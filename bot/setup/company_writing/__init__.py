"""What a set-up chose, written down: cycles, people, teams, first objectives."""

from bot.setup.company_writing.model import text_file_name, with_role
from bot.setup.company_writing.usecases import write_company

__all__ = ["text_file_name", "with_role", "write_company"]
