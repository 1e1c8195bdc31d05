"""Logging without secrets: tokens are masked in everything that any library logs."""

import logging
import re

SECRET = re.compile(r"(xox[a-z]-|xapp-|Bearer\s+)[\w\-./+=]{6,}")
TOKEN_HINTS = ("`token` will be unused", "(or SLACK_BOT_TOKEN env variable) will be ignored")


class _Masking(logging.Formatter):
    """Masks the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


class _TokenHintFilter(logging.Filter):
    """Drops the hint that Bolt logs whenever the token is in the environment."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return not any(hint in message for hint in TOKEN_HINTS)


def _leave_out_traceback(record: logging.LogRecord) -> bool:
    """Say in one line that Slack can't be reached; the SDK repeats it every few seconds."""
    if str(record.msg).startswith("Failed to connect (error:"):
        record.exc_info = None
    return True


def mask(text: str) -> str:
    """Return a text with every token cut to its kind.

    >>> mask("token=xoxb-123-abc Bearer xapp-1-secret")
    'token=xoxb-… Bearer …'
    """
    return SECRET.sub(lambda match: f"{match.group(1)}…", text)


def configure(level: str) -> None:
    """Log to standard error at a level; libraries log warnings and errors."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Masking("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    handler.addFilter(_leave_out_traceback)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_TokenHintFilter())
