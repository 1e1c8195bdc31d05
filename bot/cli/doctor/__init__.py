"""The doctor: is this installation well?"""

from bot.cli.doctor.examination import check_business_time, check_library, main
from bot.cli.doctor.findings import Finding, Mark
from bot.cli.doctor.slack import check_clock, check_scopes
from bot.cli.doctor.stored import (
    NOT_INVITED,
    check_backlog,
    check_messages,
    check_rows,
    check_workspace,
)

__all__ = [
    "NOT_INVITED",
    "Finding",
    "Mark",
    "check_backlog",
    "check_business_time",
    "check_clock",
    "check_library",
    "check_messages",
    "check_rows",
    "check_scopes",
    "check_workspace",
    "main",
]
