"""The entry point of `weekbeat` and `python -m bot`."""

import sys

from bot.cli.commands import app
from bot.core.errors import Refusal
from bot.core.logs import mask


def main() -> None:
    """Run a command. Print a Refusal as one sentence on standard error, without a traceback."""
    try:
        app()
    except Refusal as refusal:
        sys.stderr.write(f"weekbeat: {mask(str(refusal))}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
