"""Lines of a digest: people who answered, and key results with what happened to them.

Lines with a mention are for direct messages only, where a mention notifies nobody.
"""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.digests.weekly_report.report import DigestEntry, WeeklyReport
from bot.followups.next_steps import next_step_line
from bot.goals import display, ownership
from bot.people.people import Person
from bot.slack.text import clip, escape, mention
from bot.weekly.asks import AskOutcome

MOST_NAMES, MOST_MISSING = 20, 20  # on one line, and on lines of their own
LONGEST_TITLE, LONGEST_NAME, LONGEST_QUOTE, LONGEST_TITLES = 80, 40, 160, 200  # characters


def people_lines(t: Translator, report: WeeklyReport) -> list[str]:
    """Return who answered, late or on time, and who is excused, one line each; last those who
    owe an answer and have no line of their own.
    """
    without_line = report.missing[MOST_MISSING:]
    groups = (
        ("✅", N_("Answered"), report.people_with(AskOutcome.ON_TIME)),
        ("🕐", N_("Late"), report.people_with(AskOutcome.LATE)),
        ("🌴", N_("Excused"), report.people_with(AskOutcome.EXCUSED)),
        ("◻️", N_("Not answered"), without_line),
    )
    text_lines = []
    for mark, label, people in groups:
        names = [_person_with_share(t, report, person) for person in people[:MOST_NAMES]]
        hidden = len(people) - MOST_NAMES
        if hidden > 0:
            names.append(t.plural("and {n} more", "and {n} more", hidden))
        if names:
            text_lines.append(_group_line(t, mark, label, t.listed(names)))
    return text_lines


def missing_lines(t: Translator, report: WeeklyReport) -> list[tuple[Person, str]]:
    """Return people who owe an answer, each with a line of their own: partly or not answered."""
    lines = []
    for person in report.missing[:MOST_MISSING]:
        is_partly = report.answered_share(person)[0] > 0
        mark, label = ("🌓", N_("Partly answered")) if is_partly else ("◻️", N_("Not answered"))
        lines.append((person, _group_line(t, mark, label, _person_with_share(t, report, person))))
    return lines


def health_counts(t: Translator, report: WeeklyReport) -> str:
    """Return how many key results have each health, a line for each cycle."""
    text_lines = []
    for cycle, counts in report.healths.items():
        text = " · ".join(
            t(N_("{n} {health}"), n=t.number(number), health=display.health_text(t, health))
            for health, number in counts.most_common()
        )
        if text:
            name = escape(clip(cycle, LONGEST_NAME))
            text_lines.append(t(N_("{cycle}: {text}"), cycle=name, text=text) if cycle else text)
    return "\n".join(text_lines)


def change_line(t: Translator, report_entry: DigestEntry, *, with_owner: bool) -> str:
    """Return a key result whose health changed; `with_owner` mentions the owner."""
    name = _title_and_owner(t, report_entry) if with_owner else _title(report_entry)
    return t(N_("{states} {title}"), states=_healths(t, report_entry), title=name)


def flagged_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result that needs attention, with the reason."""
    guard = f" {display.guard_mark(t)}" if report_entry.current.is_guard_broken else ""
    return t(
        N_("{states} {title}: {text}"),
        states=_healths(t, report_entry),
        title=_title_and_owner(t, report_entry),
        text=f"{_reason(t, report_entry)}{guard}",
    )


def ended_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result that ended in this week, and how."""
    mark = display.HEALTH_MARKS[report_entry.current.health]
    return f"{mark} {_labelled(t, report_entry, _reason(t, report_entry))}"


def blocked_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a blocked key result with the blocker."""
    return f"⛔ {_labelled(t, report_entry, _quote(report_entry.blocker))}"


def steps_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result with its next steps, each on a line of its own."""
    steps = [next_step_line(t, step) for step in report_entry.next_steps]
    return "\n".join([_title_and_owner(t, report_entry), *steps])


def disagreement_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result whose owner's confidence and forecast disagree."""
    text = t(
        N_("says {n}/10; forecast: {p_hit}"),
        n=report_entry.current.confidence,
        p_hit=display.likelihood_text(t, report_entry.current.p_hit or 0.0),
    )
    return f"{_title_and_owner(t, report_entry)} {text}"


def silence_line(t: Translator, owner: Person, entries: Sequence[DigestEntry]) -> str:
    """Return an owner of silent key results, for how many weeks at most, and their titles."""
    titles = t.listed(report_entry.key_result.title for report_entry in entries)
    return t.plural(
        "💤 {name}: {n} week without a check-in ({titles})",
        "💤 {name}: up to {n} weeks without a check-in ({titles})",
        max(report_entry.current.weeks_silent for report_entry in entries),
        name=mention(owner.slack_id, owner.name),
        titles=escape(clip(titles, LONGEST_TITLES)),
    )


def orphan_line(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result without an owner, and how it stands."""
    health = display.health_text(t, report_entry.current.health)
    return f"{_title_and_owner(t, report_entry)} · {health}"


def check_in_text(t: Translator, report_entry: DigestEntry) -> str:
    """Return a key result with its public check-in of the week, for a channel."""
    cycle = f"_{escape(clip(report_entry.cycle, LONGEST_NAME))}_" if report_entry.cycle else ""
    text_lines = [
        *filter(None, [cycle]),
        display.summary_with_reason(t, report_entry.key_result, report_entry.current),
    ]
    owner = report_entry.owner
    name = ownership.owner_text(t, owner.name, has_left=not owner.is_active)
    author = escape(clip(name, LONGEST_NAME))
    if report_entry.reported_by:
        reporter = escape(clip(report_entry.reported_by.name, LONGEST_NAME))
        author = t(N_("{name}, for {owner}"), name=reporter, owner=author)
    if report_entry.version is None:
        text_lines.append(t(N_("– {name}, no check-in this week"), name=author))
    elif note := report_entry.version.entry.note:
        text_lines.append(f"> {_quote(note)} – {author}")
    else:
        text_lines.append(f"– {author}")
    if report_entry.blocker:
        text_lines.append(t(N_("> ⛔ Blocked by: {text}"), text=_quote(report_entry.blocker)))
    text_lines += [f"> {next_step_line(t, step)}" for step in report_entry.next_steps]
    return "\n".join(text_lines)


def _group_line(t: Translator, mark: str, label: str, text: str) -> str:
    return t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(label), text=text)


def _person_with_share(t: Translator, report: WeeklyReport, person: Person) -> str:
    """Return a name; with how many answers, if only some were given."""
    name = mention(person.slack_id, clip(person.name, LONGEST_NAME))
    answered, due = report.answered_share(person)
    if not 0 < answered < due:
        return name
    return t(N_("{name} ({done} of {all})"), name=name, done=answered, all=due)


def _title(report_entry: DigestEntry) -> str:
    """Return the title, with the cycle if there are several."""
    cycle = f" · {escape(clip(report_entry.cycle, LONGEST_NAME))}" if report_entry.cycle else ""
    return f"*{escape(clip(report_entry.key_result.title, LONGEST_TITLE))}*{cycle}"


def _title_and_owner(t: Translator, report_entry: DigestEntry) -> str:
    return f"{_title(report_entry)} – {ownership.owner_mention(t, report_entry.owner)}"


def _healths(t: Translator, report_entry: DigestEntry) -> str:
    """Return the health, after the previous one if it changed in this week."""
    health = display.health_text(t, report_entry.current.health)
    if not report_entry.has_changed:
        return health
    return f"{display.health_text(t, report_entry.previous.health)} → {health}"


def _reason(t: Translator, report_entry: DigestEntry) -> str:
    return display.reason_text(t, report_entry.key_result.rule.measure, report_entry.current.reason)


def _labelled(t: Translator, report_entry: DigestEntry, text: str) -> str:
    return t(N_("{name}: {text}"), name=_title_and_owner(t, report_entry), text=text)


def _quote(text: str) -> str:
    return escape(clip(" ".join(text.split()), LONGEST_QUOTE))
