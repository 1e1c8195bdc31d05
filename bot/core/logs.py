"""Logging without secrets: tokens are masked in whatever any library writes."""

import logging
import re

SECRET = re.compile(r"(xox[a-z]-|xapp-|Bearer\s+)[\w\-./+=]{6,}")


class _Masking(logging.Formatter):
    """Masks the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


class _Known(logging.Filter):
    """Drops what Bolt says whenever the token is in the environment, where it belongs."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "`token` will be unused" not in record.getMessage()


def mask(text: str) -> str:
    """The text with every token cut to its kind.

    >>> mask("token=xoxb-123-abc Bearer xapp-1-secret")
    'token=xoxb-… Bearer …'
    """
    return SECRET.sub(lambda found: f"{found.group(1)}…", text)


def configure(level: str) -> None:
    """Log to standard error at a level; libraries speak from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Masking("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_Known())
