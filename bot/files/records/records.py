"""One thing of a file with the place of each field, and the problems found in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Any

from bot.core.errors import Refusal
from bot.core.i18n import N_
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


NAMES = {
    RecordKind.WORKSPACE: N_("workspace"),
    RecordKind.CYCLE: N_("cycle"),
    RecordKind.TEAM: N_("team"),
    RecordKind.PERSON: N_("person"),
    RecordKind.OBJECTIVE: N_("objective"),
    RecordKind.KEY_RESULT: N_("key result"),
    RecordKind.CHECK_IN: N_("check-in"),
    RecordKind.TEMPLATE: N_("role template"),
}
SHEET = N_("sheet “{sheet}”")
ROW, LINE = N_("row {row}"), N_("line {line}")
COLUMN, NAMED_COLUMN = N_("column {column}"), N_("column {column} ({field})")
COMMA = N_("{first}, {second}")


@dataclass(frozen=True)
class FilePlace:
    """A place in a file: file, line (from 1) and field; 0 and empty if there is none. In a
    spreadsheet the line is a row of the `sheet`, and `column` is a letter.
    """

    file: str
    line: int = 0
    field: str = ""
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        return self.translated(_untranslated)

    @property
    def order(self) -> tuple[str, str, int]:
        """Sort places from the top of a file to its end."""
        return self.file, self.sheet, self.line

    def translated(self, t: Callable[..., str]) -> str:
        """Say where it is, from the file to the field."""
        return _joined(t, [self.file, *self._parts(t)])

    def within_file(self, t: Callable[..., str]) -> str:
        """Say where in its file it is; the file alone if it is nowhere in it."""
        return _joined(t, self._parts(t) or [self.file])

    def _parts(self, t: Callable[..., str]) -> list[str]:
        parts = []
        if self.sheet:
            parts.append(t(SHEET, sheet=self.sheet))
        if self.line:
            parts.append(t(ROW, row=self.line) if self.sheet else t(LINE, line=self.line))
        if self.column:
            column = NAMED_COLUMN if self.field else COLUMN
            parts.append(t(column, column=self.column, field=self.field))
        elif self.field:
            parts.append(self.field)
        return parts


def _joined(t: Callable[..., str], parts: list[str]) -> str:
    return reduce(lambda first, second: t(COMMA, first=first, second=second), parts)


def _untranslated(sentence: str, **values: Any) -> str:
    return sentence.format_map(values)


class Problem(Refusal):
    """A sentence about one place of a file; it says what to do."""

    def __init__(self, place: FilePlace, sentence: str, /, **values: Any) -> None:
        super().__init__(sentence)
        self.values, self.field, self.place = values, place.field, place

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence.format_map(self.values)}"

    def translated(self, t: Any) -> str:
        """The place, then the sentence in the reader's language."""
        return f"{self.place.translated(t)}: {self.sentence_in(t)}"

    def sentence_in(self, t: Any) -> str:
        """The sentence alone in the reader's language."""
        kinds = {k: t(NAMES[v]) for k, v in self.values.items() if isinstance(v, RecordKind)}
        return str(t(self.sentence, **{**self.values, **kinds}))


class Problems(Refusal):
    """Everything that is wrong with the files; nothing was imported. One sentence per line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.each = tuple(sorted(problems, key=lambda problem: problem.place.order))
        super().__init__("{all}", all="\n".join(map(str, self.each)))

    def translated(self, t: Any) -> str:
        """Every sentence on a line of its own."""
        return "\n".join(problem.translated(t) for problem in self.each)


@dataclass(frozen=True)
class WrittenCell:
    """A field as it was written. None says that nothing was; then what is stored stays."""

    text: str | None
    line: int
    column: str = ""  # of a spreadsheet


@dataclass
class FileRecord:
    """One thing of a file: its cells as written and, once read, its values."""

    kind: RecordKind
    file: str
    line: int
    cells: dict[str, WrittenCell]
    values: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    broken: set[str] = field(default_factory=set)  # fields with a cell that is reported already

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
        line, column = (cell.line, cell.column) if cell else (self.line, "")
        return FilePlace(self.file, line, name, self.sheet, column)

    def problem(self, field: str, sentence: str, /, **values: Any) -> Problem:
        """A sentence about a field of this record."""
        return Problem(self.place(field), sentence, **values)
