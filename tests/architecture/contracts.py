"""Import contracts of our own.

They find the packages of `bot/` by themselves: a new package is held to the rules without being
listed anywhere.
"""

from collections.abc import Iterator

import grimp
from importlinter import Contract, ContractCheck, output

LAYERS = (  # of a feature package, from the top; modules of one layer may not import each other
    {"listeners"},
    {"jobs", "worker"},
    {"usecases"},
    {"views"},
    {"charts"},
    {"store"},
    {"adapters"},
    {"tables"},
    {"model"},
)
LAYER_NAMES = {name for layer in LAYERS for name in layer}
COMPOSERS = ("bot.__main__", "bot.app", "bot.cli", "bot.runner", "bot.schedule")
OPEN_TO_COMPOSERS = {"jobs", "listeners", "usecases", "worker"}
Import = tuple[str, str]  # the importing module, the imported one


def imports(graph: grimp.ImportGraph) -> Iterator[Import]:
    """Yield every import between modules of `bot/`."""
    for importer in sorted(graph.modules):
        if importer.startswith("bot."):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if imported.startswith("bot."):
                    yield importer, imported


def parent(module: str) -> str:
    """Return the package that a module lies in."""
    return module.rpartition(".")[0]


def is_composer(module: str) -> bool:
    """Whether a module puts the application together."""
    return any(module == one or module.startswith(f"{one}.") for one in COMPOSERS)


class _ImportsContract(Contract):
    """A contract that some imports break; `reason` says why."""

    type_name = "imports"
    reason = ""

    def broken_by(self, graph: grimp.ImportGraph) -> list[Import]:
        """List the imports that break this contract."""
        raise NotImplementedError

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Check the whole graph."""
        illegal = self.broken_by(graph)
        lines = [
            (importer, imported, sorted({detail["line_number"] for detail in details}))
            for importer, imported in illegal
            for details in [graph.get_import_details(importer=importer, imported=imported)]
        ]
        return ContractCheck(kept=not illegal, metadata={"illegal": lines})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each illegal import with its lines."""
        output.print_error(self.reason)
        output.new_line()
        for importer, imported, lines in check.metadata["illegal"]:
            where = ", ".join(f"l.{line}" for line in lines)
            output.print_error(f"- {importer} -> {imported} ({where})")


class FeatureLayersContract(_ImportsContract):
    """The files of a feature package import only the layers below them."""

    type_name = "feature_layers"
    reason = "A feature's files import downwards: listeners, usecases, views, store, tables, model."

    def broken_by(self, graph: grimp.ImportGraph) -> list[Import]:
        """List imports inside one package that do not point to a lower layer."""
        rank = {name: n for n, layer in enumerate(LAYERS) for name in layer}
        return [
            (importer, imported)
            for importer, imported in imports(graph)
            if parent(importer) == parent(imported)
            and {importer.rpartition(".")[2], imported.rpartition(".")[2]} <= LAYER_NAMES
            and rank[importer.rpartition(".")[2]] >= rank[imported.rpartition(".")[2]]
        ]


class RowsContract(_ImportsContract):
    """Rows stay in their own store, and a store in its own package."""

    type_name = "rows"
    reason = "Tables are imported by their own store only, a store by its own package only."

    def broken_by(self, graph: grimp.ImportGraph) -> list[Import]:
        """List imports of tables from elsewhere than their store, of a store from elsewhere."""
        return [
            (importer, imported)
            for importer, imported in imports(graph)
            if (
                imported.endswith(".tables")
                and importer not in {f"{parent(imported)}.store", parent(imported)}
            )
            or (
                imported.endswith(".store")
                and parent(importer) != parent(imported)
                and importer != parent(imported)
            )
        ]


class AreaInterfacesContract(_ImportsContract):
    """An area is entered through itself, one of its packages or one of its own modules."""

    type_name = "area_interfaces"
    reason = "Import another area as bot.<area> or bot.<area>.<feature>; its inside is its own."

    def broken_by(self, graph: grimp.ImportGraph) -> list[Import]:
        """List imports that reach inside a package of another area."""
        return [
            (importer, imported)
            for importer, imported in imports(graph)
            if imported.count(".") > 2
            and importer.split(".")[1] != imported.split(".")[1]
            and imported.split(".")[1] != "core"
            and not (is_composer(importer) and imported.rpartition(".")[2] in OPEN_TO_COMPOSERS)
        ]
