"""One thing of a file with the place of each field, and the problems found in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.core.errors import Refusal
from bot.goals.notation import FieldRefusal, WrittenFields


class RecordKind(StrEnum):
    """What a record is about, in the words a person reads."""

    WORKSPACE = "workspace"
    CYCLE = "cycle"
    TEAM = "team"
    PERSON = "person"
    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    CHECK_IN = "check-in"
    TEMPLATE = "role template"


@dataclass(frozen=True)
class FilePlace:
    """A place in a file: file, line (from 1) and field; 0 and empty if there is none."""

    file: str
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        parts = [self.file, f"line {self.line}" if self.line else "", self.field]
        return ", ".join(part for part in parts if part)


class Problem(Refusal):
    """A sentence about one place of a file; it says what to do."""

    def __init__(self, place: FilePlace, sentence: str, /, **values: Any) -> None:
        super().__init__(sentence)
        self.values, self.field, self.place = values, place.field, place

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence.format_map(self.values)}"

    def translated(self, t: Any) -> str:
        """The place, then the sentence in the reader's language."""
        return f"{self.place}: {super().translated(t)}"


class Problems(Refusal):
    """Everything that is wrong with the files; nothing was imported. One sentence per line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.each = tuple(
            sorted(problems, key=lambda problem: (problem.place.file, problem.place.line))
        )
        super().__init__("{all}", all="\n".join(map(str, self.each)))

    def translated(self, t: Any) -> str:
        """Every sentence on a line of its own."""
        return "\n".join(problem.translated(t) for problem in self.each)


@dataclass(frozen=True)
class WrittenCell:
    """A field as it was written. None says that nothing was; then what is stored stays."""

    text: str | None
    line: int


@dataclass
class FileRecord:
    """One thing of a file: its cells as written and, once read, its values."""

    kind: RecordKind
    file: str
    line: int
    cells: dict[str, WrittenCell]
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name by which a file is imported twice without doubling."""
        return self.text("key") or ""

    @property
    def written(self) -> WrittenFields:
        """The text of each field that was written."""
        return {name: cell.text for name, cell in self.cells.items() if cell.text is not None}

    @contextmanager
    def placing(self) -> Iterator[None]:
        """Turn a refused field into this record's problem, which knows the place in the file."""
        try:
            yield
        except FieldRefusal as refusal:
            raise self.problem(refusal.field, refusal.sentence, **refusal.values) from None

    def text(self, name: str) -> str | None:
        """A field as written, None when it was not."""
        cell = self.cells.get(name)
        return cell.text if cell else None

    def place(self, name: str = "") -> FilePlace:
        """Return the place of a field of this record, or of the record itself."""
        cell = self.cells.get(name)
        return FilePlace(self.file, cell.line if cell else self.line, name)

    def problem(self, field: str, sentence: str, /, **values: Any) -> Problem:
        """A sentence about a field of this record."""
        return Problem(self.place(field), sentence, **values)
