"""What is wanted as a file, and a scorecard as a document before a writer turns it into one."""

from dataclasses import dataclass
from enum import StrEnum

from bot.files.documents import FileFormat


class ExportKind(StrEnum):
    """What can be had: a scorecard by whoever may see it, whole tables by admins."""

    SCORECARD = "scorecard"
    SCORES = "scores"
    KEY_RESULTS = "key_results"
    CHECK_INS = "check_ins"
    PEOPLE = "people"
    CYCLES = "cycles"
    AUDIT = "audit"


ALSO = {
    "记分卡": ExportKind.SCORECARD,
    "key-results": ExportKind.KEY_RESULTS,
    "check-ins": ExportKind.CHECK_INS,
}


@dataclass(frozen=True)
class ExportOrder:
    """Files that somebody waits for. `about` is what a scorecard is of, as it was typed; where
    nobody asked, a team's key, or nothing for the company, and the `cycle` beside it. `by` is who
    asked, a Slack user. `to` and `thread` say where, `once` keeps it single.
    """

    what: ExportKind
    about: str
    formats: tuple[FileFormat, ...]
    language: str
    to: str
    once: str
    by: str = ""
    cycle: str = ""
    thread: str | None = None


def parse_export_request(typed: str) -> tuple[ExportKind, str, FileFormat]:
    """What was typed after `export`: what is wanted, of whom, and as what.

    >>> parse_export_request("scorecard Growth 2026 Q4 html")
    (<What.SCORECARD: 'scorecard'>, 'Growth 2026 Q4', <Format.HTML: 'html'>)
    >>> parse_export_request("scorecard of @ana")[1]
    '@ana'
    >>> parse_export_request("check_ins"), parse_export_request("")[0].value
    ((<What.CHECK_INS: 'check_ins'>, '', <Format.XLSX: 'xlsx'>), 'scorecard')
    """
    words = typed.split()
    formats = {one.value: one for one in FileFormat}
    wanted = formats.get(words[-1].casefold()) if words else None
    words = words[:-1] if wanted else words
    known = {**{one.value: one for one in ExportKind}, **ALSO}
    what = known.get(words[0].casefold()) if words else None
    about = words[1:] if what else words
    about = about[1:] if about and about[0].casefold() == "of" else about
    return what or ExportKind.SCORECARD, " ".join(about), wanted or FileFormat.XLSX
