"""The digest of a week: one for a manager, and one for a team's channel."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.digests import nudges, weekly_report
from bot.digests.weekly_report import WeeklyReport
from bot.goals import ownership
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.text import escape
from bot.weekly.asks import AskOutcome

ATTENTION, CHANGED = N_("Needs your attention"), N_("Changed")
ENDED, BLOCKED, ORPHANED = N_("Ended"), N_("Blocked"), N_("Without an owner")
MOST_ORPHANS = 5  # with a button each
DISAGREEMENT, NEXT_STEPS = N_("Confidence vs. forecast"), N_("Next steps")
Part = Block | dict[str, Any]


def manager_digest(
    t: Translator, report: WeeklyReport, nudge_lines: Mapping[int, str] | None = None
) -> list[Message]:
    """Build the digest for a manager: who answered, and lists of key results.

    People who have not answered can be nudged; `nudge_lines` say by person id when they were.
    Where a list is cut, the full lists follow as pages for the thread.
    """
    headline = t(
        N_("Your people, {week}: {done} of {all} answered"),
        week=t.week(report.week),
        done=len(report.people_with(AskOutcome.ON_TIME, AskOutcome.LATE)),
        all=report.asked,
    )
    lists = _lists(t, report)
    has_pages = any(weekly_report.is_cut(lines) for lines in lists.values())
    parts: list[Part] = [
        blocks.header(headline),
        *_sections("\n".join(weekly_report.people_lines(t, report))),
        *_missing_people(t, report, nudge_lines or {}),
        *(part for title, lines in lists.items() for part in _list(t, report, title, lines)),
    ]
    if report.alerts:
        parts.append(blocks.section(_waiting_alerts(t, report.alerts)))
    elif not lists.keys() & {ATTENTION, BLOCKED, ORPHANED} and not report.missing:
        parts.append(blocks.section(t(N_("No key result needs you this week."))))
    in_thread, by_command = (
        N_("The full lists are in the thread."),
        N_("See everything with `/okr team`."),
    )
    footer = t(in_thread if has_pages else by_command)
    parts.append(blocks.context(*filter(None, (weekly_report.health_counts(t, report), footer))))
    message = Message(escape(headline), blocks.blocks(parts))
    if not has_pages:
        return [message]
    paragraphs = [
        paragraph
        for title, lines in lists.items()
        for paragraph in weekly_report.list_paragraphs(t, title, lines)
    ]
    return [message, *_pages(t, paragraphs)]


def team_digest(t: Translator, name: str, report: WeeklyReport) -> list[Message]:
    """Build the digest for a team's channel, and pages for its thread with every key result."""
    headline = t(
        N_("{name}, {week}: {done} of {all} key results reported"),
        name=name,
        week=t.week(report.week),
        done=report.reported,
        all=len(report.entries),
    )
    parts: list[Part] = [
        blocks.header(headline),
        *_sections(weekly_report.health_counts(t, report)),
    ]
    changed = [
        weekly_report.change_line(t, report_entry, with_owner=False)
        for report_entry in report.entries
        if report_entry.has_changed
    ]
    if changed:
        parts.append(blocks.section(weekly_report.cut_list(t, CHANGED, changed)))
    late = len(report.people_with(AskOutcome.LATE))
    lateness = t.plural("{n} answer came late.", "{n} answers came late.", late) if late else ""
    parts.append(blocks.context(t.together(lateness, t(N_("Details in the thread.")))))
    details = [weekly_report.check_in_text(t, report_entry) for report_entry in report.entries]
    return [Message(escape(headline), blocks.blocks(parts)), *_pages(t, details)]


def nothing_more(t: Translator) -> Message:
    """Build what a page in the thread turns into when it is no longer needed."""
    text = t(N_("Nothing more here."))
    return Message(text, blocks.blocks([blocks.context(text)]))


def _lists(t: Translator, report: WeeklyReport) -> dict[str, list[str]]:
    """Return the lists of a manager's digest by title, the most urgent first; none is empty."""
    entries = report.entries
    lists = {
        ATTENTION: [
            *(weekly_report.flagged_line(t, report_entry) for report_entry in report.flagged),
            *(weekly_report.silence_line(t, owner, silent) for owner, silent in report.silent),
        ],
        ORPHANED: [weekly_report.orphan_line(t, report_entry) for report_entry in report.orphaned],
        CHANGED: [
            weekly_report.change_line(t, report_entry, with_owner=True)
            for report_entry in entries
            if report_entry.has_changed and report_entry not in report.flagged
        ],
        ENDED: [weekly_report.ended_line(t, report_entry) for report_entry in report.ended],
        BLOCKED: [
            weekly_report.blocked_line(t, report_entry)
            for report_entry in entries
            if report_entry.blocker
        ],
        DISAGREEMENT: [
            weekly_report.disagreement_line(t, report_entry)
            for report_entry in entries
            if report_entry.is_at_odds
        ],
        NEXT_STEPS: [
            weekly_report.steps_line(t, report_entry)
            for report_entry in entries
            if report_entry.next_steps
        ],
    }
    return {title: lines for title, lines in lists.items() if lines}


def _missing_people(
    t: Translator, report: WeeklyReport, nudge_lines: Mapping[int, str]
) -> Iterator[Part]:
    """Show everybody who owes an answer, with *Nudge* or with when they were nudged."""
    for person, line in weekly_report.missing_lines(t, report):
        if nudged := nudge_lines.get(person.id):
            yield blocks.section(f"{line}\n{nudged}")
        else:
            yield blocks.section(line, nudges.nudge_button(t, person.id, report.week))


def _list(t: Translator, report: WeeklyReport, title: str, lines: Sequence[str]) -> list[Part]:
    """Return a list as blocks; what has no owner, and what is flagged, can be handed over."""
    if title != ORPHANED:
        has_button = title == ATTENTION and report.flagged
        first_id = report.flagged[0].key_result.id if has_button else 0
        button = ownership.hand_over_any_button(t, first_id) if has_button else None
        return [blocks.section(weekly_report.cut_list(t, title, lines), button)]
    hidden = len(lines) - MOST_ORPHANS
    return [
        blocks.section(f"*{t(title)}*"),
        *(
            blocks.section(line, ownership.hand_over_button(t, item.key_result.id))
            for line, item in zip(lines[:MOST_ORPHANS], report.orphaned, strict=False)
        ),
        *([blocks.context(t.plural("and {n} more", "and {n} more", hidden))] if hidden > 0 else []),
    ]


def _waiting_alerts(t: Translator, key_results: int) -> str:
    """Return a reminder of alerts that the reader has not answered."""
    return t.plural(
        "🔔 Alerts about {n} key result need your answer. Your App Home lists them.",
        "🔔 Alerts about {n} key results need your answer. Your App Home lists them.",
        key_results,
    )


def _sections(text: str) -> list[Part]:
    return [blocks.section(text)] if text else []


def _pages(t: Translator, paragraphs: Sequence[str]) -> list[Message]:
    return [
        Message(t(N_("Details")), blocks.blocks([blocks.section(text) for text in page]))
        for page in weekly_report.pages_of_paragraphs(paragraphs)
    ]
