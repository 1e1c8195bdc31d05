"""Which sheets and columns the spreadsheet has, with what each is for and an example."""

from dataclasses import dataclass

from bot.core.i18n import N_
from bot.files.records import RecordKind
from bot.goals.notation import WeightRemainder
from scoring.cadence import Cadence
from scoring.model import Commitment, Dimension

KEY = N_("A short name of your choice. Other sheets use it to mean this row. Keep it later on.")


@dataclass(frozen=True)
class TemplateColumn:
    """A field in the spreadsheet: what it is for, an example, and the words it takes."""

    name: str
    explanation: str
    example: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateSheet:
    """A sheet of one kind of thing."""

    kind: RecordKind
    sentence: str
    columns: tuple[TemplateColumn, ...]


CYCLES = TemplateSheet(
    RecordKind.CYCLE,
    N_("Cycles: the quarters, months or years that objectives are set for."),
    (
        TemplateColumn("key", KEY, "2027Q1"),
        TemplateColumn("name", N_("What people read. Without one it's the key."), "2027 Q1"),
        TemplateColumn("first_day", N_("The first day of the cycle."), "2027-01-01"),
        TemplateColumn("last_day", N_("The last day of the cycle."), "2027-03-31"),
    ),
)
PEOPLE = TemplateSheet(
    RecordKind.PERSON,
    N_("People: everyone who owns key results, and their managers."),
    (
        TemplateColumn("key", KEY, "ana"),
        TemplateColumn("name", N_("First and last name."), "Ana Lopes"),
        TemplateColumn(
            "email", N_("The e-mail address in Slack: it finds the account."), "ana@example.com"
        ),
        TemplateColumn("manager", N_("The manager's key. Empty: the lead of the team."), "ben"),
        TemplateColumn("teams", N_("The keys of their teams, separated by semicolons."), "growth"),
        TemplateColumn(
            "admin",
            N_("“yes” for those who import files, change settings and export."),
            "no",
            ("yes", "no"),
        ),
    ),
)
TEAMS = TemplateSheet(
    RecordKind.TEAM,
    N_("Teams: their leads get alerts and a weekly digest."),
    (
        TemplateColumn("key", KEY, "growth"),
        TemplateColumn("name", N_("What people read."), "Growth"),
        TemplateColumn("lead", N_("The key of the person who leads the team."), "ben"),
        TemplateColumn(
            "channel",
            N_("The id of its Slack channel. Slack shows it at the end of the channel's details."),
            "C0123GROWTH",
        ),
    ),
)
OBJECTIVES = TemplateSheet(
    RecordKind.OBJECTIVE,
    N_("Objectives: what you want, in words. Each needs an owner or a team."),
    (
        TemplateColumn("key", KEY, "visitors"),
        TemplateColumn(
            "title",
            N_("One sentence, 150 characters at most."),
            N_("Bring more of the right visitors"),
        ),
        TemplateColumn("cycle", N_("The key of its cycle."), "2027Q1"),
        TemplateColumn("owner", N_("The owner's key. Empty for an objective of a team."), "ana"),
        TemplateColumn("team", N_("The team's key, for an objective of a team."), "growth"),
        TemplateColumn(
            "commitment",
            N_("“committed” means to be reached in full; “aspirational” that 70% is good."),
            "committed",
            tuple(Commitment),
        ),
        TemplateColumn(
            "rest",
            N_(
                "Only if weights don't add up to 100: “normalise” scales them, “qualitative” "
                "leaves the rest to a rating by the manager."
            ),
            "",
            tuple(WeightRemainder),
        ),
    ),
)
KEY_RESULTS = TemplateSheet(
    RecordKind.KEY_RESULT,
    N_("Key results: how you'll know, in numbers. Each has one owner, who is asked every week."),
    (
        TemplateColumn("key", KEY, "visits"),
        TemplateColumn("title", N_("What is measured."), N_("Unique visitors a week")),
        TemplateColumn("objective", N_("The key of its objective."), "visitors"),
        TemplateColumn("owner", N_("The owner's key. Empty: the objective's owner."), "ana"),
        TemplateColumn(
            "measure",
            N_(
                "Start and target, or a level. For example: 50k -> 60k, ≥ 3%, ≤ 120 EUR, 8-12%, "
                "sum 4,000 (adds up week by week), achieve (done or not)."
            ),
            "50k -> 60k",
        ),
        TemplateColumn("unit", N_("What is counted, if the numbers don't say it."), "visits"),
        TemplateColumn("weight", N_("Its share in percent. Empty: all count alike."), "50"),
        TemplateColumn(
            "plan",
            N_("Empty: a straight line. Or stages, for example: 40k by week 5, 60k by week 13."),
        ),
        TemplateColumn(
            "milestones",
            N_(
                "For “achieve”, separated by semicolons: Audit by 2027-02-01; Launch by 2027-03-15."
            ),
        ),
        TemplateColumn(
            "dimension", N_("What it's about, for comparisons."), "traffic", tuple(Dimension)
        ),
        TemplateColumn(
            "cadence", N_("How often its owner is asked. Empty: every week."), "", tuple(Cadence)
        ),
        TemplateColumn("deputy", N_("The key of who may answer in the owner's place.")),
    ),
)
SHEETS = (CYCLES, PEOPLE, TEAMS, OBJECTIVES, KEY_RESULTS)
