"""Write scorecards and tables as files, and send them to people who request them in Slack."""

import re
from collections.abc import Sequence
from typing import cast
from uuid import uuid4

from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.files import audit, table_exports
from bot.files.documents import WRITERS, Document, FileFormat, csv_text, json_text, spreadsheet
from bot.files.exports import store, views
from bot.files.exports.model import ExportKind, ExportOrder, parse_export_request
from bot.goals import cycle_calendar, cycle_names
from bot.people import lookup, people, workspaces
from bot.people.people import Team
from bot.scores import rollups, scorecards
from bot.scores.calculation import CompanyScorecard, Scorecard
from bot.slack import outbox
from bot.slack.outbox import OutgoingFile
from scoring.trace import trace_weeks

FILE_SCOPE = "files:write"
NO_SCOPE = N_(
    "Slack doesn't let me send files here yet. Ask an admin to add the permission `files:write` "
    "to the app, install it again and restart me. Meanwhile an admin can use `weekbeat export` on "
    "the command line."
)
ONLY_ADMINS = N_("Only admins can export whole tables. You can use `/okr export scorecard`.")
NO_PAGE = N_("Only a scorecard is written as a page; choose csv, xlsx or json.")
KINDS_BY_CYCLE = tuple(map(ExportKind, ("scores", "key_results", "check_ins", "next_steps")))
NOT_IN_A_CYCLE = N_("`{what}` doesn't belong to a cycle. Leave the cycle out.")
UNEXPECTED_WORDS = N_("After `{what}` I expect csv, xlsx or json, not “{rest}”.")


def order_export(work: Work, by: str, typed: str) -> ExportOrder:
    """`[scorecard [team | @person | company] [cycle] | scores | key_results | check_ins | people |
    audit] [xlsx | csv | json | html]`: order a file, if the requester may see what is in it.
    """
    requester = people.require_person(work, by)
    kind, subject, file_format = parse_export_request(typed)
    language = translator(requester.locale).language
    once = f"exports:{uuid4().hex}"
    order = ExportOrder(kind, subject, (file_format,), language, to=by, once=once, by=by)
    _check_permission(work, order)
    if not may_send_files(work):
        raise Refusal(NO_SCOPE)
    store.add_order(work, order)
    return order


def order_files(work: Work, order: ExportOrder) -> None:
    """Order files that nobody requested."""
    store.add_order(work, order)


def may_send_files(work: Work) -> bool:
    """Whether Slack takes files from us."""
    return workspaces.current(work).may(FILE_SCOPE)


def draw_files(work: Work, order_id: int) -> list[OutgoingFile]:
    """Write the files of an order, none if it is already done. The requester must still be allowed
    to see what is in them.
    """
    order = store.order_with_id(work, order_id)
    if order is None:
        return []
    _check_permission(work, order)
    if order.what is not ExportKind.SCORECARD:
        contents = [
            table_file(work, order.what, file_format, cycle=order.about)
            for file_format in order.formats
        ]
        contents_by_format = zip(order.formats, contents, strict=True)
        return [
            _outgoing_file(order.what, file_format, content)
            for file_format, content in contents_by_format
        ]
    cards: Sequence[Scorecard | CompanyScorecard]
    cards = (
        scorecards.preview(work, order.by, order.about)
        if order.by
        else [_closed_scorecard(work, order)]
    )
    document = _merged_document(work, cards, order.language)
    return [
        _outgoing_file(document.headline, file_format, WRITERS[file_format](document))
        for file_format in order.formats
    ]


def promise_files(work: Work, order_id: int, files: Sequence[OutgoingFile]) -> None:
    """Promise the written files, once, even if they were written twice."""
    order = store.order_with_id(work, order_id)
    if order is None or not store.remove_order(work, order_id):
        return
    t = translator(order.language)
    doubt = views.uncertain_message(t, files[0].title) if order.by else None
    outbox.promise_files(
        work, to=order.to, files=files, once_name=order.once, in_doubt=doubt, thread=order.thread
    )


def give_up(work: Work, order_id: int, refusal: Refusal | None) -> None:
    """Remove an order that cannot be written, and tell the requester why."""
    order = store.order_with_id(work, order_id)
    if order is not None and store.remove_order(work, order_id) and order.by:
        message = views.failed_message(translator(order.language), refusal)
        outbox.promise(work, to=order.to, message=message, once_name=f"{order.once}:no")


def table_file(
    work: Work, kind: ExportKind, file_format: FileFormat, *, private: bool = False, cycle: str = ""
) -> bytes:
    """Write everything of one kind as a file, or that of the cycles named; for admins. A Refusal
    for a page, which only a scorecard has, and for a cycle where nothing belongs to one.
    """
    if file_format is FileFormat.HTML:
        raise Refusal(NO_PAGE)
    if cycle.strip() and kind not in KINDS_BY_CYCLE:
        raise Refusal(NOT_IN_A_CYCLE, what=kind.value)
    if kind is ExportKind.AUDIT:
        columns, rows = audit.audit_rows(work)
    else:
        ids = (
            [chosen.id for chosen in cycle_names.chosen_cycles(work, cycle)]
            if cycle.strip()
            else []
        )
        name = cast("table_exports.TableName", kind.value)
        columns, rows = table_exports.table_rows(work, name, private=private, cycle_ids=ids)
    if file_format is FileFormat.JSON:
        return json_text.write_rows(columns, rows)
    if file_format is FileFormat.XLSX:
        return spreadsheet.write_rows(columns, rows, kind.value)
    return csv_text.write_rows(columns, rows)


def scorecard_file(
    work: Work, name: str, cycle: str, language: str, file_format: FileFormat
) -> bytes:
    """Write the scorecard of a team or a person by name, or without a name the company's, for the
    cycles named or all that run; for admins, who may see everything.
    """
    return WRITERS[file_format](scorecard_document(work, name, cycle, language))


def scorecard_document(work: Work, name: str, cycle: str, language: str) -> Document:
    """Return a scorecard as a document, see `scorecard_file`."""
    chosen = cycle_names.chosen_cycles(work, cycle)
    if not name:
        return _merged_document(
            work, [scorecards.of_company(work, subject) for subject in chosen], language
        )
    subject = rollups.find_subject(work, name)
    if isinstance(subject, Team):
        cards = [scorecards.of_team(work, subject, cycle_) for cycle_ in chosen]
    else:
        cards = [scorecards.of_person(work, subject, subject, cycle_) for cycle_ in chosen]
    with_rows = [card for card in cards if card.rows]
    return _merged_document(work, cards if cycle.strip() else with_rows or cards, language)


def _check_permission(work: Work, order: ExportOrder) -> None:
    """Raise a Refusal if the requester may not have it, or if there is no such thing."""
    if not order.by:
        return
    if order.what is ExportKind.SCORECARD:
        scorecards.read_subject(work, order.by, order.about)
        return
    if not people.require_person(work, order.by).is_admin:
        raise Refusal(ONLY_ADMINS)
    if order.about and order.what in KINDS_BY_CYCLE:
        cycle_names.chosen_cycles(work, order.about)
    elif order.about:
        raise Refusal(UNEXPECTED_WORDS, what=order.what.value, rest=order.about)
    if FileFormat.HTML in order.formats:
        raise Refusal(NO_PAGE)


def _outgoing_file(title: str, file_format: FileFormat, content: bytes) -> OutgoingFile:
    """Return a file with a name that every system accepts."""
    name = re.sub(r"[^\w.]+", "-", title).strip("-.")[:80]
    return OutgoingFile(f"{name or 'weekbeat'}.{file_format.value}", title, content)


def _closed_scorecard(work: Work, order: ExportOrder) -> Scorecard | CompanyScorecard:
    """Return the scorecard that a closed cycle posts: of the team with exactly this key."""
    cycle = cycle_calendar.cycle_named(work, order.cycle)
    if not order.about:
        return scorecards.of_company(work, cycle)
    return scorecards.of_team(work, lookup.team_named(work, order.about), cycle)


def _merged_document(
    work: Work, cards: Sequence[Scorecard | CompanyScorecard], language: str
) -> Document:
    """Return one document with the scorecards of one subject in several cycles."""
    t = translator(language)
    documents = [
        views.company_document(t, card)
        if isinstance(card, CompanyScorecard)
        else _document_of(work, card, language)
        for card in cards
    ]
    names = [card.cycle.name for card in cards]
    return views.merge_cycles(t, list(zip(names, documents, strict=True)))


def _document_of(work: Work, card: Scorecard, language: str) -> Document:
    latest = checkins.latest_versions(work, [row.kr.id for row in card.rows])
    traces = {
        row.kr.id: trace_weeks(
            row.kr.rule, [version.rule for version in latest.get(row.kr.id, [])], work.now.date()
        )
        for row in card.rows
    }
    return views.scorecard_document(translator(language), card, traces)
