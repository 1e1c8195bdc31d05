"""Checks: what the records of an import mean together, and everything that is wrong with them."""

from bot.files.import_checks.checking import check_records, check_role_template
from bot.files.import_checks.company import ImportedCompany
from bot.files.import_checks.stored_company import StoredCompany

__all__ = ["ImportedCompany", "StoredCompany", "check_records", "check_role_template"]
