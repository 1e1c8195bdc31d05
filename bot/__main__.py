"""The door: `weekbeat` and `python -m bot`."""

import sys

from bot.cli.commands import app
from bot.core.errors import Refusal
from bot.core.logs import mask


def main() -> None:
    """Run a command; a Refusal is one sentence on standard error, never a traceback."""
    try:
        app()
    except Refusal as no:
        sys.stderr.write(f"weekbeat: {mask(str(no))}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
