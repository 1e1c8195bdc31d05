"""What an import reports: each thing once, with all fields that changed."""

from bot.files.import_saving import Action, PlannedChange, SavedRecords
from bot.files.records import RecordKind


def test_the_changed_fields_of_one_thing_add_up() -> None:
    saved = SavedRecords({})
    saved.note(RecordKind.TEAM, "growth", changed={"name"})
    saved.note(RecordKind.TEAM, "growth", changed={"members"})
    assert saved.planned_changes() == [
        PlannedChange(RecordKind.TEAM, "growth", Action.CHANGED, ("members", "name"))
    ]


def test_a_new_thing_stays_new_when_it_is_written_again() -> None:
    saved = SavedRecords({})
    saved.note(RecordKind.TEAM, "growth", is_new=True, changed={"name"})
    saved.note(RecordKind.TEAM, "growth", changed={"parent"})
    saved.note(RecordKind.TEAM, "brand")
    assert [(change.key, change.action) for change in saved.planned_changes()] == [
        ("growth", Action.NEW),
        ("brand", Action.SAME),
    ]
    assert not saved.is_changed(RecordKind.TEAM, "brand")
