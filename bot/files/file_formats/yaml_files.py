"""A YAML file with a whole organisation, read with the line of every field."""

import yaml

from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.records import (
    SCHEMA,
    SECTIONS,
    FilePlace,
    FileRecord,
    Problem,
    RecordKind,
    WrittenCell,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is many times faster
DEEPEST = 20
NESTED = {
    RecordKind.CYCLE: ("objectives", "cycle"),
    RecordKind.OBJECTIVE: ("key_results", "objective"),
    RecordKind.KEY_RESULT: ("check_ins", "key_result"),
}


def read_yaml(file: str, content: bytes) -> tuple[list[FileRecord], list[Problem]]:
    """Records in the order of the file, and everything that is no record."""
    try:
        _check_depth(content)
        root = yaml.compose(content, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        sentence = N_("This is not valid YAML ({why}). Look at the indentation and the quotes.")
        return [], [Problem(FilePlace(file, line), sentence, why=error.problem or "")]
    except (yaml.YAMLError, UnicodeDecodeError):
        return [], [Problem(FilePlace(file), N_("I can't read this as YAML. Save it as UTF-8."))]
    reader = _Reader(file)
    if root is not None:
        reader.sections(root)
    return reader.records, reader.problems


def _check_depth(content: bytes) -> None:
    """Refuse what is nested too deep: libyaml's own composer knows no bound and would crash."""
    depth = 0
    for event in yaml.parse(content, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise yaml.YAMLError


class _Reader:
    """Walks down a file: sections, their items, their fields, and the items within."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.records: list[FileRecord] = []
        self.problems: list[Problem] = []

    def sections(self, root: yaml.Node) -> None:
        for name, (line, node) in self.fields(root, "").items():
            if name not in SECTIONS:
                self.unknown(name, line, list(SECTIONS))
            elif name == "workspace":
                self.item(SECTIONS[name], node, {})
            else:
                self.items(SECTIONS[name], node, {}, name)

    def items(
        self, kind: RecordKind, node: yaml.Node, above: dict[str, WrittenCell], name: str
    ) -> None:
        """A list of records; `above` are the fields that their place in the file implies."""
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self.item(kind, item, above)
        elif not _is_empty(node):
            self.no(node, name, N_("This should be a list. Begin every item with a dash."))

    def item(self, kind: RecordKind, node: yaml.Node, above: dict[str, WrittenCell]) -> None:
        inner, named = NESTED.get(kind, ("", ""))
        record = FileRecord(kind, self.file, _line(node), dict(above))
        self.records.append(record)
        for name, (line, value) in self.fields(node, str(kind)).items():
            if name == inner and inner:
                key = record.cells.get("key", WrittenCell(None, line))
                self.items(SECTIONS[inner], value, {named: key}, inner)
            elif name not in SCHEMA[kind]:
                self.unknown(name, line, [*SCHEMA[kind], *([inner] if inner else [])])
            else:
                record.cells[name] = WrittenCell(self.text(name, value), line)

    def fields(self, node: yaml.Node, name: str) -> dict[str, tuple[int, yaml.Node]]:
        """Name -> its line and node; a name that stands twice is a problem."""
        if not isinstance(node, yaml.MappingNode):
            self.no(node, name, N_("This should be fields with values, such as “name: Growth”."))
            return {}
        nodes: dict[str, tuple[int, yaml.Node]] = {}
        for key, value in node.value:
            written = str(key.value)
            if written in nodes:
                self.no(key, written, N_("This field appears twice. Keep one of the two."))
            nodes[written] = (_line(key), value)
        # the key comes first, so that what is nested can name it
        return dict(sorted(nodes.items(), key=lambda item: item[0] != "key"))

    def text(self, name: str, node: yaml.Node) -> str | None:
        """A field as written; the texts of a list are parted by lines."""
        if isinstance(node, yaml.ScalarNode):
            return None if _is_empty(node) else str(node.value)
        if isinstance(node, yaml.SequenceNode) and all(map(_is_scalar, node.value)):
            parts = [str(item.value) for item in node.value]
            return ("\n" if name == "milestones" else ", ").join(parts)
        self.no(node, name, N_("This should be one value. Put quotes around it."))
        return None

    def unknown(self, name: str, line: int, known_names: list[str]) -> None:
        closest = nearest(name, known_names)
        sentence = N_("There's no field “{name}”. Fields here: {known}.")
        if closest:
            sentence = N_("There's no field “{name}”. Did you mean “{near}”?")
        elif " " in name or name[:1].isdigit():
            sentence = N_(
                "“{name}” is not a field. Put quotes around a text with a comma: "
                'measure: "820 -> 1,200".'
            )
        place = FilePlace(self.file, line, name)
        self.problems.append(
            Problem(place, sentence, name=name, near=closest, known=", ".join(known_names))
        )

    def no(self, node: yaml.Node, name: str, sentence: str) -> None:
        self.problems.append(Problem(FilePlace(self.file, _line(node), name), sentence))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _is_empty(node: yaml.Node) -> bool:
    """Nothing written, or null; a quoted empty text is a text."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
