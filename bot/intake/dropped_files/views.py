"""Messages about dropped files: the plan as a table, mistakes by place, and what came of it."""

from collections.abc import Sequence

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.files.imports import Action, ImportPlan, Problem
from bot.intake.plan_tables import (
    mistake_lines,
    mistakes_table,
    plan_lines,
    plan_table,
    remark_lines,
)
from bot.intake.spreadsheet_template import spreadsheet_button
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import escaping_translator
from bot.slack.text import clip, escape

IMPORT, CANCEL = "dropped_files.import", "dropped_files.cancel"
DAY_FIRST, MONTH_FIRST = "dropped_files.day_first", "dropped_files.month_first"
LONGEST_NAMES = 150  # characters
NO_IMPORT = N_("I import {suffixes}. Save the file as one of these and drop it again.")
READING = N_("I'm reading {names}…")
PLAN = N_("*Plan for {names}* · new: {new} · changed: {changed} · unchanged: {same}")
QUESTION = N_("Nothing is imported before you say so.")
NOTHING_NEW = N_("Everything in {names} is stored already. There's nothing to import.")
CHANGED_MEANWHILE = N_("Something changed since I showed you the plan. Please look at it again.")
IMPORTING = N_("I'm importing {names}…")
IMPORTED = N_("*Imported {names}* · new: {new} · changed: {changed} · unchanged: {same}")
CANCELLED = N_("Cancelled. Nothing of {names} was imported.")
WHICH_FIRST = N_("What comes first in dates like 05/11/2026? I'll remember it.")
OUR_MISTAKE = N_("I couldn't read {names}. That's our mistake; the log has details.")


def escaped_sentence(t: Translator, refusal: Refusal) -> str:
    """Return the sentence of a refusal with what people wrote escaped."""
    return refusal.translated(escaping_translator(t))


def sentence_message(sentence: str) -> Message:
    """Return a message of one sentence, in mrkdwn."""
    return Message(sentence, b.blocks([b.section(sentence)]))


def no_import_message(t: Translator, suffixes: str) -> Message:
    """Say which kinds of files are imported, and offer the spreadsheet."""
    sentence = t(NO_IMPORT, suffixes=suffixes)
    return Message(sentence, b.blocks([b.section(sentence), b.actions(spreadsheet_button(t))]))


def reading_message(t: Translator, names: str) -> Message:
    """Say that files are being read."""
    return sentence_message(t(READING, names=_shown(names)))


def importing_message(t: Translator, names: str) -> Message:
    """Say that files are being imported."""
    return sentence_message(t(IMPORTING, names=_shown(names)))


def cancelled_message(t: Translator, names: str) -> Message:
    """Say that nothing is imported."""
    return sentence_message(t(CANCELLED, names=_shown(names)))


def our_mistake_message(t: Translator, names: str) -> Message:
    """Say that files could not be read, and that it's not the files."""
    return sentence_message(t(OUR_MISTAKE, names=_shown(names)))


def nothing_message(t: Translator, names: str, plan: ImportPlan) -> Message:
    """Say that everything is stored already."""
    sentence = t(NOTHING_NEW, names=_shown(names))
    return Message(sentence, b.blocks([b.section(sentence), *remark_lines(t, plan.remarks)]))


def plan_message(
    t: Translator, names: str, drop_id: int, plan: ImportPlan, *, is_again: bool
) -> Message:
    """Show what an import would do, with *Import* and *Cancel*."""
    headline = _headline(t, PLAN, names, plan)
    notice = [b.section(t(CHANGED_MEANWHILE))] if is_again else []
    buttons = b.actions(
        b.button(t(N_("Import")), IMPORT, str(drop_id), style="primary"),
        b.button(t(N_("Cancel")), CANCEL, str(drop_id)),
    )
    parts = [*notice, b.section(headline)]
    end = [*remark_lines(t, plan.remarks), b.context(t(QUESTION)), buttons]
    rows = [row for row in plan.rows if row.action is not Action.SAME]
    return Message(
        headline,
        b.blocks([*parts, *plan_table(t, rows), *end]),
        b.blocks([*parts, *plan_lines(t, rows), *end]),
    )


def imported_message(t: Translator, names: str, plan: ImportPlan) -> Message:
    """Show what was imported."""
    headline = _headline(t, IMPORTED, names, plan)
    rows = [row for row in plan.rows if row.action is not Action.SAME]
    return Message(
        headline,
        b.blocks([b.section(headline), *plan_table(t, rows)]),
        b.blocks([b.section(headline), *plan_lines(t, rows)]),
    )


def mistakes_message(
    t: Translator, names: str, drop_id: int, problems: Sequence[Problem], *, asks_dates: bool
) -> Message:
    """Show every mistake at its sheet, row and column; `asks_dates` adds buttons that say which of
    day and month comes first. Without them there's a button for the spreadsheet.
    """
    headline = t.plural(
        "*{n} mistake in {names}.* Nothing was imported. Correct it and drop the file again.",
        "*{n} mistakes in {names}.* Nothing was imported. Correct them and drop the file again.",
        len(problems),
        names=_shown(names),
    )
    end = [b.actions(spreadsheet_button(t))]
    if asks_dates:
        buttons = b.actions(
            b.button(t(N_("Day first (5 November)")), DAY_FIRST, str(drop_id)),
            b.button(t(N_("Month first (11 May)")), MONTH_FIRST, str(drop_id)),
        )
        end = [b.section(t(WHICH_FIRST)), buttons]
    return Message(
        headline,
        b.blocks([b.section(headline), *mistakes_table(t, names, problems), *end]),
        b.blocks([b.section(headline), *mistake_lines(t, problems), *end]),
    )


def _headline(t: Translator, sentence: str, names: str, plan: ImportPlan) -> str:
    new, changed, same = (plan.count(action) for action in Action)
    return t(sentence, names=_shown(names), new=new, changed=changed, same=same)


def _shown(names: str) -> str:
    return escape(clip(names, LONGEST_NAMES))
