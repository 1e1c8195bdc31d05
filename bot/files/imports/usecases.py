"""Import files, make a role template someone's key results, and write everything out again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.checkins.baselines import settle_baselines
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import nearest
from bot.core.work import Work
from bot.files.file_formats import FileContents, assign_role, missing_targets, read_file
from bot.files.import_checks import ImportedCompany, check_records, check_role_template
from bot.files.import_saving import (
    ImportPlan,
    PlannedChange,
    RecordSaver,
    load_stored_company,
    save_check_ins,
)
from bot.files.imports import store
from bot.files.records import DateOrder, FileRecord, Problems, RecordKind
from bot.people import people, roster, workspaces

File = Path | tuple[str, bytes]
NEEDS_OWNER_AND_CYCLE = N_(
    "A role template needs both an owner and a cycle. Give --owner and --cycle."
)
SHIPPED = Path(__file__).parent / "templates"


def import_files(
    work: Work,
    files: Sequence[File],
    *,
    owner: str | None = None,
    cycle: str | None = None,
    dates: DateOrder | None = None,
    dry_run: bool = False,
) -> ImportPlan:
    """Bring what is stored up to date with files; a second time nothing changes.

    YAML, spreadsheets and CSV hold people, objectives and so on; Markdown holds role templates,
    which `owner` and `cycle` make a person's key results. Dates like 05/11/2026 need `dates`.
    Raises Problems, with everything that is wrong; then nothing is stored. With `dry_run` nothing
    is stored either.
    """
    if bool(owner) != bool(cycle):
        raise Refusal(NEEDS_OWNER_AND_CYCLE)
    contents = _read(files)
    problems = contents.problems
    roles = [record for record in contents.records if record.kind is RecordKind.TEMPLATE]
    records = [record for record in contents.records if record.kind is not RecordKind.TEMPLATE]
    stored = load_stored_company(work)
    if owner and cycle:
        problems += [problem for role in roles for problem in missing_targets(role)]
        recipient = (stored.person_key(owner), stored.cycle_key(cycle))
        records += [record for role in roles for record in assign_role(role, *recipient)]
        roles = []
    order = dates or _stored_order(work)
    company = ImportedCompany(records, stored, work.now.date(), order)
    problems += check_records(company)
    problems += [problem for role in roles for problem in check_role_template(role)]
    if problems:
        raise Problems(problems)
    with work.session.begin_nested() as savepoint:
        rows = _save(work, company, roles)
        if dry_run:
            savepoint.rollback()
            work.pending_events.clear()
    return ImportPlan(tuple(rows), dry_run, tuple(contents.remarks))


def assign_role_template(
    work: Work, name: str, *, owner: str, cycle: str, dry_run: bool = False
) -> ImportPlan:
    """Make a role template someone's key results; it goes by its file's name or its role."""
    if not (owner and cycle):
        raise Refusal(NEEDS_OWNER_AND_CYCLE)
    texts = templates(work)
    chosen = texts.get(name) or next(
        (text for role, text in texts.items() if name.casefold() in role.casefold()), None
    )
    if chosen is None:
        raise Refusal(
            N_("There's no role template “{name}”. Did you mean “{near}”? Templates: {known}."),
            name=name,
            near=nearest(name, list(texts)) or next(iter(texts)),
            known=", ".join(texts),
        )
    file = (f"{name}.md", chosen.encode())
    return import_files(work, [file], owner=owner, cycle=cycle, dry_run=dry_run)


def templates(work: Work) -> dict[str, str]:
    """Role templates by name: those that ship with Weekbeat, then those that were imported."""
    shipped = {path.stem: path.read_text("utf-8") for path in sorted(SHIPPED.glob("*.md"))}
    return shipped | store.role_templates(work)


def _read(files: Sequence[File]) -> FileContents:
    """Read all files into one."""
    everything = FileContents()
    for file in files:
        contents = read_file(*_content(file))
        everything.records += contents.records
        everything.problems += contents.problems
        everything.remarks += contents.remarks
    return everything


def _stored_order(work: Work) -> DateOrder | None:
    """Return what comes first in the workspace's dates, if an admin has said so."""
    stored = workspaces.current(work).dates
    return DateOrder(stored) if stored in list(DateOrder) else None


def _content(file: File) -> tuple[str, bytes]:
    if isinstance(file, tuple):
        return file
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        raise Refusal(
            N_("I can't read {file}: {why}."), file=str(file), why=error.strerror or str(error)
        ) from None


def _save(work: Work, company: ImportedCompany, roles: Sequence[FileRecord]) -> list[PlannedChange]:
    accounts = people.identities(work)
    saved = RecordSaver(work, company.stored).save(company.records)
    roster.report_changed_accounts(work, accounts)
    roster.link_new_people(work)
    save_check_ins(work, company.of(RecordKind.CHECK_IN), saved)
    key_result_ids = saved.ids[RecordKind.KEY_RESULT]
    settle_baselines(work, {key_result_ids[item.key] for item in company.of(RecordKind.KEY_RESULT)})
    saved_roles = [store.save_role_template(work, role.key, role.values["text"]) for role in roles]
    return [*(_described(row, company) for row in saved.planned_changes()), *saved_roles]


def _described(row: PlannedChange, company: ImportedCompany) -> PlannedChange:
    """Return a row of the plan with what the files call it and how its measure was read."""
    record = company.written(row.what, row.key)
    if record is None:
        return row
    title = record.text("title") or record.text("name") or ""
    if row.what is not RecordKind.KEY_RESULT:
        return replace(row, title=title)
    written = record.text("measure") or ""
    return replace(row, title=title, written=written, measure=record.values.get("measure"))
