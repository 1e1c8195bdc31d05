"""Save past check-ins: a version is added where a record differs from what is stored."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.checkins import records as check_ins
from bot.checkins.baselines import settle_baselines
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.events import CheckInsRecorded
from bot.core.i18n import N_
from bot.core.work import Work
from bot.files.import_saving.results import SavedRecords
from bot.files.records import FileRecord, RecordKind
from bot.goals.cycle_calendar import frozen_cycle_ids
from bot.goals.objectives import OwnedKeyResult, key_results_with_ids
from bot.people import people
from bot.people.people import Person

COMPARED = ("value", "is_total", "confidence", "note", "private_note", "blocker")
FROZEN = N_("The cycle is closed and takes no more check-ins.")


class NewCheckIn(NamedTuple):
    """A check-in of a file that differs from what is stored."""

    key_result: OwnedKeyResult
    record: FileRecord
    entry: CheckInEntry

    @property
    def week(self) -> dt.date:
        """The Monday of its week."""
        week_start: dt.date = self.record.values["week"]
        return week_start


def save_check_ins(work: Work, records: Sequence[FileRecord], saved: SavedRecords) -> None:
    """Add a version for each record that says something new; who recorded it and when is not
    compared. Raises a Problem for a frozen cycle.
    """
    ids = {saved.ids[RecordKind.KEY_RESULT][rec.values["key_result_id"]] for rec in records}
    key_results = {key_result.key: key_result for key_result in key_results_with_ids(work, ids)}
    stored = check_ins.latest_versions(work, ids)
    entries = {
        (version.key_result_id, version.week): version.entry
        for versions in stored.values()
        for version in versions
    }
    frozen = frozen_cycle_ids(work)
    new_check_ins = []
    for record in sorted(records, key=lambda rec: rec.values["week"]):
        key_result = key_results[record.values["key_result_id"]]
        before = entries.get((key_result.id, record.values["week"]))
        new_check_in = NewCheckIn(key_result, record, _merge(key_result.id, before, record))
        changed = _changed_fields(before, new_check_in.entry, record)
        field_name = f"{key_result.key} {new_check_in.week}"
        saved.note(RecordKind.CHECK_IN, field_name, is_new=before is None, changed=changed)
        if new_check_in.entry == before:
            continue
        if key_result.objective.cycle_id in frozen:
            raise record.problem("week", FROZEN)
        new_check_ins.append(new_check_in)
    _add_versions(work, new_check_ins, saved)


def _merge(key_result_id: int, before: CheckInEntry | None, record: FileRecord) -> CheckInEntry:
    """Return the stored entry with the fields of a record."""
    values = {
        field_name: value for field_name, value in record.values.items() if field_name in COMPARED
    }
    entry = replace(before or CheckInEntry(key_result_id, None), **values)
    if "value" in values and (before is None or entry.value != before.value):
        entry = replace(entry, done=None)  # a share is given, whichever milestones are done
    return entry


def _changed_fields(
    before: CheckInEntry | None, after: CheckInEntry, record: FileRecord
) -> set[str]:
    names = record.values.keys() & set(COMPARED)
    return {n for n in names if before is None or getattr(after, n) != getattr(before, n)}


def _add_versions(work: Work, new_check_ins: Sequence[NewCheckIn], saved: SavedRecords) -> None:
    """Add entries, those of one week and person together, the oldest week first. Other features
    are notified of each owner's newest week only: older weeks are history.
    """
    owners = people.by_ids(work, {check_in.key_result.owner_id for check_in in new_check_ins})
    batches: dict[tuple[dt.date, int, dt.datetime], list[CheckInEntry]] = defaultdict(list)
    ids_by_week: dict[int, dict[dt.date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for key_result, record, entry in new_check_ins:
        week_start, owner_id = record.values["week"], key_result.owner_id
        by_key = record.values.get("by_id")
        by_id = saved.ids[RecordKind.PERSON][by_key] if by_key else owner_id
        at = record.values.get("at") or _probable_time(work, owners[owner_id], week_start)
        batches[week_start, by_id, at].append(entry)
        ids_by_week[owner_id][week_start].append(key_result.id)
    for (week_start, by_id, at), entries in batches.items():
        check_ins.add_versions(
            work, week_start, entries, by_id=by_id, source=CheckInSource.IMPORT, at=at
        )
    settle_baselines(work, {check_in.key_result.id for check_in in new_check_ins})
    for owner_id, weeks in ids_by_week.items():
        newest = max(weeks)
        ids = tuple(weeks[newest])
        work.emit(CheckInsRecorded(owner_id, newest, ids, CheckInSource.IMPORT.value))


def _probable_time(work: Work, owner: Person, week_start: dt.date) -> dt.datetime:
    """Return when a past week was probably answered: at the owner's next ask."""
    asked_at = owner.at(week_start + dt.timedelta(days=7 + owner.ask.weekday), owner.ask.time)
    return min(asked_at, work.now)
