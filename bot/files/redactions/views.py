"""The message to admins about scorecards that show ratings."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.files.redactions.model import RatedScorecard
from bot.slack import blocks as b
from bot.slack.outbox import Message


def notice(t: Translator, posted: Sequence[RatedScorecard]) -> Message:
    """Tell an admin that posted scorecards show ratings, and which command takes them out."""
    sentence = t.plural(
        "{n} posted scorecard shows what managers rated people.",
        "{n} posted scorecards show what managers rated people.",
        len(posted),
    )
    how = t(
        N_(
            "New scorecards leave ratings out; these were posted before. On the machine where I "
            "run, `weekbeat scorecards redact --dry-run` lists them, and "
            "`weekbeat scorecards redact` rewrites them and takes their files back."
        )
    )
    return Message(sentence, b.blocks([b.section(f"*{sentence}*"), b.section(how)]))
