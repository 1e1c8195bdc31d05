"""The application that all commands of `weekbeat` belong to, and the options that they share."""

import sys
from typing import Annotated

import typer

app = typer.Typer(
    help="Weekly OKR check-ins in Slack.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help answers in half the time
)
WorkspaceName = Annotated[
    str,
    typer.Option(
        "--workspace", help="Its name or id, where the database holds several workspaces."
    ),
]


def _print_version(is_wanted: bool) -> None:
    """Print the version and end, if that is wanted."""
    if is_wanted:
        from importlib.metadata import version

        sys.stdout.write(f"weekbeat {version('weekbeat')}\n")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Weekly OKR check-ins in Slack."""
