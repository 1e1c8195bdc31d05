"""A week of some people as values and as lines of text: who answered, what changed."""

from bot.digests.weekly_report.lines import (
    blocked_line,
    change_line,
    check_in_text,
    disagreement_line,
    ended_line,
    flagged_line,
    health_counts,
    missing_lines,
    orphan_line,
    people_lines,
    silence_line,
    steps_line,
)
from bot.digests.weekly_report.paging import (
    cut_list,
    is_cut,
    list_paragraphs,
    pages_of_paragraphs,
)
from bot.digests.weekly_report.report import (
    DigestEntry,
    WeeklyReport,
    sorted_report,
)

__all__ = [
    "DigestEntry",
    "WeeklyReport",
    "blocked_line",
    "change_line",
    "check_in_text",
    "cut_list",
    "disagreement_line",
    "ended_line",
    "flagged_line",
    "health_counts",
    "is_cut",
    "list_paragraphs",
    "missing_lines",
    "orphan_line",
    "pages_of_paragraphs",
    "people_lines",
    "silence_line",
    "sorted_report",
    "steps_line",
]
