"""Fields to values, names to things: what each record says by itself and of others."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.import_checks.stored_company import StoredCompany
from bot.files.records import (
    SCHEMA,
    DateOrder,
    FieldRule,
    FileRecord,
    Problem,
    RecordKind,
    WrittenCell,
    parse_written_date,
)
from bot.goals.notation import parse_date
from bot.people.people import email_key
from scoring.cycle import monday

PARENT_FIELDS = {
    RecordKind.CYCLE: "part_of",
    RecordKind.PERSON: "manager",
    RecordKind.TEAM: "parent",
    RecordKind.OBJECTIVE: "parent",
}


def read_records(
    records: Sequence[FileRecord], stored: StoredCompany, order: DateOrder | None = None
) -> list[Problem]:
    """Fill every record's values, each name replaced by the key of what it names."""
    problems: list[Problem] = []
    _inherit_owners(records, stored)
    for record in records:
        is_new = record.key not in stored.ids.get(record.kind, {})
        problems += read_values(record, is_new=is_new, order=order)
    problems += _check_duplicates(records, stored)
    names = KnownNames(records, stored)
    for record in records:
        problems += names.resolve(record)
    for record_kind, field_name in PARENT_FIELDS.items():
        problems += _check_loops(
            [record_ for record_ in records if record_.kind is record_kind],
            field_name,
            stored.parents[record_kind],
        )
    return problems


def read_values(
    record: FileRecord, *, is_new: bool, order: DateOrder | None = None
) -> list[Problem]:
    """Read each field by its rule; a new thing needs its required ones."""
    problems = []
    for field_name, rule in SCHEMA[record.kind].items():
        if field_name in record.broken:
            continue
        text = record.text(field_name)
        if text is None or (text == "" and rule.is_required):
            if rule.is_required and is_new:
                sentence = N_("The {name} is missing. Every {kind} needs one.")
                problems.append(
                    record.problem(field_name, sentence, name=field_name, kind=record.kind)
                )
            continue
        try:
            is_date = rule.read is parse_date
            record.values[rule.column] = (
                parse_written_date(text, order) if is_date else rule.read(text)
            )
        except Refusal as refusal:
            problems.append(record.problem(field_name, refusal.sentence, **refusal.values))
    if record.kind is RecordKind.CHECK_IN and "week" in record.values:
        record.values["week"] = monday(record.values["week"])
    return problems


class KnownNames:
    """Who and what can be named: everything stored, and everything in the files."""

    def __init__(self, records: Iterable[FileRecord], stored: StoredCompany) -> None:
        self.keys = {
            record_kind: {record_key: record_key for record_key in ids}
            for record_kind, ids in stored.ids.items()
        }
        self.keys[RecordKind.PERSON] |= stored.aliases
        for record in records:
            self.keys.setdefault(record.kind, {})[record.key] = record.key
            if record.kind is RecordKind.PERSON:
                for alias in person_aliases(record):
                    self.keys[RecordKind.PERSON].setdefault(alias, record.key)

    def resolve(self, record: FileRecord) -> list[Problem]:
        """Replace the names in a record's values by keys; those that name nothing are problems."""
        problems = []
        for field_name, rule in SCHEMA[record.kind].items():
            written = record.values.get(rule.column)
            if rule.names is None or written is None:
                continue
            texts = [written] if isinstance(written, str) else written
            resolved = [self.key(rule.names, name_) for name_ in texts if name_]
            problems += [
                self.unknown(record, field_name, rule, name_)
                for name_, record_key in zip(filter(None, texts), resolved, strict=True)
                if record_key is None
            ]
            several = not isinstance(written, str)
            record.values[rule.column] = resolved if several else next(iter(resolved), None)
        return problems

    def key(self, record_kind: RecordKind, field_name: str) -> str | None:
        """The key of what is named, None when there is no such thing."""
        keys = self.keys.get(record_kind, {})
        field_name = field_name.strip()
        bare = field_name.lstrip("@")
        return keys.get(field_name) or keys.get(email_key(bare) if "@" in bare else bare.casefold())

    def unknown(
        self, record: FileRecord, field_name: str, rule: FieldRule, written: str
    ) -> Problem:
        closest = nearest(written, list(self.keys.get(rule.names or record.kind, {})))
        sentence = (
            N_("There's no {kind} “{name}”. Did you mean “{near}”?")
            if closest
            else N_("There's no {kind} “{name}”. Import it too, or correct the key.")
        )
        return record.problem(field_name, sentence, kind=rule.names, name=written, near=closest)


def person_aliases(record: FileRecord) -> list[str]:
    """Other names of a person: e-mail as it is compared, Slack id."""
    values = record.values
    return [
        alias for alias in (email_key(values.get("email") or ""), values.get("slack_id")) if alias
    ]


def record_identity(record: FileRecord) -> tuple[str, ...]:
    """What may stand only once in the files."""
    if record.kind is RecordKind.CHECK_IN:
        values = record.values
        return (record.kind, str(values.get("key_result_id")), str(values.get("week")))
    return (record.kind, record.key)


def _inherit_owners(records: Sequence[FileRecord], stored_company: StoredCompany) -> None:
    """A new key result without an owner belongs to its objective's."""
    owners = {
        record_.key: record_.text("owner")
        for record_ in records
        if record_.kind is RecordKind.OBJECTIVE
    }
    for record in records:
        record_key = record.text("objective") or ""
        if record.kind is not RecordKind.KEY_RESULT or record.text("owner"):
            continue
        stored = stored_company.objectives.get(record_key)
        owner = owners.get(record_key) or (
            stored and stored_company.key_of(RecordKind.PERSON, stored.owner_id)
        )
        if record.key in stored_company.key_results:
            continue
        if owner:
            record.cells["owner"] = WrittenCell(owner, record.line)
        elif stored is None and record_key not in owners:
            record.broken.add("owner")  # the objective is wrong, and says so itself


def _check_duplicates(records: Sequence[FileRecord], stored: StoredCompany) -> list[Problem]:
    """Keys, weeks, e-mails and Slack ids that two records claim."""
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], FileRecord] = {}
    owned = dict(stored.aliases)
    for record in records:
        first_day = seen.setdefault(record_identity(record), record)
        if first_day is not record:
            field_name = "week" if record.kind is RecordKind.CHECK_IN else "key"
            sentence = N_("This {kind} appears twice, first at {place}. Keep one of the two.")
            problems.append(
                record.problem(field_name, sentence, kind=record.kind, place=str(first_day.place()))
            )
            continue
        for alias in person_aliases(record) if record.kind is RecordKind.PERSON else ():
            other = owned.setdefault(alias, record.key)
            if other != record.key:
                field_name = "email" if "@" in alias else "slack_id"
                sentence = N_(
                    "“{alias}” belongs to “{other}” already. Use that key, or correct it."
                )
                problems.append(record.problem(field_name, sentence, alias=alias, other=other))
    return problems


def _check_loops(
    records: Sequence[FileRecord], field_name: str, above: Mapping[str, str]
) -> list[Problem]:
    """Chains upward that come back to where they began."""
    chain = dict(above)
    for record in records:
        column = SCHEMA[record.kind][field_name].column
        if column in record.values:
            chain[record.key] = record.values[column] or ""
    problems = []
    for record in records:
        path = [record.key]
        while (next_ := chain.get(path[-1])) and next_ not in path:
            path.append(next_)
        if next_ == record.key and field_name in record.cells:
            sentence = N_("This is circular: {path}. Remove one {name}.")
            circle = " → ".join([*path, record.key])
            problems.append(record.problem(field_name, sentence, path=circle, name=field_name))
    return problems


def week_end(week_start: dt.date) -> dt.date:
    """The Sunday of a week."""
    return week_start + dt.timedelta(days=6)
