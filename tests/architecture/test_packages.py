"""Packages keep their shape and size, and names say what they mean."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import bot
from tests.architecture.contracts import LAYER_NAMES

ROOT = Path(bot.__file__).parents[1]
LONGEST_MODULE, LARGEST_PACKAGE, MOST_ENTRIES = 300, 800, 10
SOURCES = ("bot", "scoring", "sandbox")
VAGUE = set(
    "said found one known wanted some about told each whole mine then near held here made no noes"
    " rest every others such heard".split()
)


def modules(*sources: str) -> Iterator[Path]:
    """Yield the modules below these folders, migrations aside."""
    for source in sources:
        for path in sorted((ROOT / source).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def packages() -> list[Path]:
    """Return every package below an area of `bot/`, areas included."""
    return sorted({path.parent for path in modules("bot")} - {ROOT / "bot"})


def lines(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text("utf-8").splitlines())


def modules_in(package: Path) -> set[str]:
    """Return the names of the modules that lie in a package itself."""
    return {path.stem for path in package.glob("*.py")} - {"__init__"}


def shown(paths: Iterator[Path]) -> list[str]:
    """Return paths as a failed test should show them."""
    return [str(path.relative_to(ROOT)) for path in paths]


def test_a_package_has_layers_or_descriptive_modules_never_both() -> None:
    mixed = [p for p in packages() if 0 < len(modules_in(p) & LAYER_NAMES) < len(modules_in(p))]
    assert shown(iter(mixed)) == []


def test_nothing_lies_below_a_feature_but_its_adapters() -> None:
    features = [package for package in packages() if modules_in(package) & LAYER_NAMES]
    below = [
        p for f in features for p in f.iterdir() if p.is_dir() and (p / "__init__.py").exists()
    ]
    assert shown(path for path in below if path.name != "adapters") == []


def test_a_package_is_small() -> None:
    areas = {package for package in packages() if package.parent == ROOT / "bot"}
    large = {
        str(package.relative_to(ROOT)): size
        for package in set(packages()) - areas
        if (
            size := sum(
                lines(path) for path in package.rglob("*.py") if "versions" not in path.parts
            )
        )
        > LARGEST_PACKAGE
    }
    assert large == {}


def test_a_folder_has_few_entries() -> None:
    crowded = {}
    for package in packages():
        entries = [
            p.name for p in package.iterdir() if p.name not in {"__pycache__", "__init__.py"}
        ]
        if len(entries) > MOST_ENTRIES:
            crowded[str(package.relative_to(ROOT))] = len(entries)
    assert crowded == {}


def test_no_module_is_long() -> None:
    assert {str(p): lines(p) for p in modules(*SOURCES) if lines(p) > LONGEST_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    mute = [p for p in modules(*SOURCES) if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert shown(iter(mute)) == []


def test_a_class_name_has_one_meaning() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in modules(*SOURCES):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(str(path.relative_to(ROOT)))
    assert {name: sorted(paths) for name, paths in places.items() if len(paths) > 1} == {}


def names_bound_in_functions(tree: ast.Module) -> Iterator[str]:
    """Yield parameters and local names; the fields of a class may be stored under their names."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    for function in (node for node in ast.walk(tree) if isinstance(node, functions)):
        for node in ast.walk(function):
            if isinstance(node, ast.arg):
                yield node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def test_names_say_what_a_value_is() -> None:
    vague = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(*SOURCES)
        for name in names_bound_in_functions(ast.parse(path.read_text("utf-8")))
        if name in VAGUE
    }
    assert sorted(vague) == []


def test_every_feature_has_tests_of_its_own() -> None:
    untested = []
    for package in packages():
        where = package.relative_to(ROOT / "bot")
        is_feature = bool(modules_in(package) & {"listeners", "usecases", "jobs"})
        if is_feature and not list((ROOT / "tests" / where).glob("test_*.py")):
            untested.append(str(where))
    assert untested == []


def test_the_architecture_page_names_what_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`(bot/[\w/]+(?:\.py)?)`", page))
    assert len(named) > 30
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
