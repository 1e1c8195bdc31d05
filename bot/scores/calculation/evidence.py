"""What a scorecard is calculated from: judged key results, and what people wrote and decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bot.scores.grades import Rating
from scoring.model import Assessment
from scoring.scorecard import Override


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What people decided and wrote about key results; every mapping is by key result id.

    Notes are the last public ones, lessons what was learned at the close. Whoever is in
    `note_authors` or `lesson_authors` (person ids) wrote them, otherwise the owner did. These
    fields are stored in frozen scorecards.
    """

    overrides: dict[int, Override]
    waivers: dict[int, str]
    notes: dict[int, str] = field(default_factory=dict)
    lessons: dict[int, str] = field(default_factory=dict)
    note_authors: dict[int, int] = field(default_factory=dict)  # absent in older scorecards
    lesson_authors: dict[int, int] = field(default_factory=dict)
    ratings: dict[int, Rating] = field(default_factory=dict)

    @property
    def decisions(self) -> dict[str, Any]:
        """These fields by name, to pass them on."""
        return {
            decision_field.name: getattr(self, decision_field.name)
            for decision_field in fields(Decisions)
        }


@dataclass(frozen=True, kw_only=True)
class Evidence(Decisions):
    """Judged key results by id, now and before their last check-ins; and names by person id.

    Only what was reported in the last week that was due has an assessment before it.
    """

    assessments: Mapping[int, Assessment]
    earlier_assessments: Mapping[int, Assessment] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    departed_ids: frozenset[int] = frozenset()
