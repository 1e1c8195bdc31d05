"""The week in one message: for a manager what needs them, for a team how it stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.digests.weekly_digest.model import DigestEntry, WeeklyReport
from bot.goals import display as shown
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention
from bot.weekly.asks import AskOutcome

MOST = 8  # of a list
MOST_NAMES = 20
PER_LIST = 1_800  # characters of a list: four of them fit into one message
PER_PARAGRAPH = 2_800  # of the 3,000 that Slack takes
PER_PAGE = 9_000  # of a message in the thread, of 10,000
MOST_PARAGRAPHS = 48
NEEDS, CHANGED, BLOCKED = N_("Needs you"), N_("Changed"), N_("Blocked")
ENDED = N_("Over")
AT_ODDS = N_("Confidence against forecast")
DETAILS = N_("Key result by key result")
Part = Block | dict[str, Any]


def manager_digest(t: Translator, found: WeeklyReport) -> list[Message]:
    """Who answered; what needs them, changed, is blocked or at odds with the forecast. Where a
    list is cut, all of it follows for the thread.
    """
    headline = t(
        N_("Your people, {week}: {done} of {all} answered"),
        week=t.week(found.week),
        done=len(found.who(AskOutcome.ON_TIME, AskOutcome.LATE)),
        all=found.asked,
    )
    lists = _lists(t, found)
    is_cut = any(len(_fitting(lines)) < len(lines) for lines in lists.values())
    rest = t(N_("All of it is in the thread.") if is_cut else N_("`/okr team` shows all of it."))
    parts: list[Part] = [b.header(headline), *_sections("\n".join(_people(t, found)))]
    parts += [b.section(_cut(t, title, lines)) for title, lines in lists.items()]
    if found.alerts:
        parts.append(b.section(_waiting(t, found.alerts)))
    elif not lists.keys() & {NEEDS, BLOCKED} and not _missing(found):
        parts.append(b.section(t(N_("Nothing needs you this week."))))
    parts.append(b.context(*filter(None, (_healths(t, found), rest))))
    full = [said for title, lines in lists.items() for said in _spelt(t, title, lines)]
    return [Message(escape(headline), b.blocks(parts)), *(_pages(t, full) if is_cut else [])]


def team_digest(t: Translator, name: str, found: WeeklyReport) -> list[Message]:
    """A short summary for the channel, then key result by key result for its thread."""
    headline = t(
        N_("{name}, {week}: {done} of {all} key results reported"),
        name=name,
        week=t.week(found.week),
        done=found.reported,
        all=len(found.entries),
    )
    late = len(found.who(AskOutcome.LATE))
    lateness = t.plural("{n} answer came late.", "{n} answers came late.", late) if late else ""
    pointer = t(N_("Key result by key result in the thread."))
    changed = [f"{_states(t, e)} {_title(e)}" for e in found.entries if e.has_changed]
    parts: list[Part] = [b.header(headline), *_sections(_healths(t, found))]
    parts += [b.section(_cut(t, CHANGED, changed))] if changed else []
    parts.append(b.context(t.together(lateness, pointer)))
    details = [_detail(t, entry) for entry in found.entries]
    return [Message(escape(headline), b.blocks(parts)), *_pages(t, details)]


def nothing_more(t: Translator) -> Message:
    """What a page in the thread turns into when the ones before it say all."""
    text = t(N_("Nothing more here."))
    return Message(text, b.blocks([b.context(text)]))


def _lists(t: Translator, found: WeeklyReport) -> dict[str, list[str]]:
    """What there is to say to a manager, under its headlines, the most urgent first."""
    entries = found.entries
    lists = {
        NEEDS: [*(_flagged(t, entry) for entry in found.flagged), *_silent(t, found)],
        CHANGED: [
            f"{_states(t, entry)} {_name(entry)}"
            for entry in entries
            if entry.has_changed and entry not in found.flagged
        ],
        ENDED: [_ended(t, entry) for entry in found.ended],
        BLOCKED: [_blocked(t, entry) for entry in entries if entry.blocker],
        AT_ODDS: [_odds(t, entry) for entry in entries if entry.is_at_odds],
    }
    return {title: lines for title, lines in lists.items() if lines}


def _people(t: Translator, found: WeeklyReport) -> list[str]:
    missing = _missing(found)
    groups = (
        ("✅", N_("Answered"), found.who(AskOutcome.ON_TIME)),
        ("🕐", N_("Late"), found.who(AskOutcome.LATE)),
        ("🌓", N_("Partly answered"), [one for one in missing if found.share(one)[0]]),
        ("◻️", N_("Not answered"), [one for one in missing if not found.share(one)[0]]),
        ("🌴", N_("Excused"), found.who(AskOutcome.EXCUSED)),
    )
    said = []
    for mark, word, some in groups:
        names = [_who(t, found, one) for one in some[:MOST_NAMES]]
        if names:
            text = t.listed([*names, *_more(t, len(some) - MOST_NAMES)])
            said.append(t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(word), text=text))
    return said


def _waiting(t: Translator, alerts: int) -> str:
    """Remind of alerts that nobody has answered, also of those that went up to the reader."""
    return t.plural(
        "🔔 An alert about {n} key result waits for your answer. Your App Home lists it.",
        "🔔 Alerts about {n} key results wait for your answer. Your App Home lists them.",
        alerts,
    )


def _missing(found: WeeklyReport) -> list[Person]:
    """Return the people who still owe an answer: asking them is up to the manager."""
    return found.who(AskOutcome.MISSED, AskOutcome.OPEN)


def _who(t: Translator, found: WeeklyReport, one: Person) -> str:
    """A person; with how much, where something was said but not all."""
    name = mention(one.slack_id, clip(one.name, 40))
    done, every = found.share(one)
    return (
        t(N_("{name} ({done} of {all})"), name=name, done=done, all=every)
        if 0 < done < every
        else name
    )


def _more(t: Translator, rest: int) -> list[str]:
    return [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []


def _fitting(lines: Sequence[str]) -> list[str]:
    """The first lines of a list, as many as a summary has room for."""
    return next(iter(_chunks(lines, PER_LIST, MOST)))


def _cut(t: Translator, title: str, lines: Sequence[str]) -> str:
    some = _fitting(lines)
    return "\n".join([f"*{t(title)}*", *some, *_more(t, len(lines) - len(some))])


def _spelt(t: Translator, title: str, lines: Sequence[str]) -> list[str]:
    """All of a list in paragraphs."""
    paragraphs = _chunks([f"*{t(title)}*", *lines], PER_PARAGRAPH, len(lines) + 1)
    return ["\n".join(some) for some in paragraphs]


def _pages(t: Translator, paragraphs: Sequence[str]) -> list[Message]:
    """Paragraphs in as few messages as hold them."""
    pages = _chunks(paragraphs, PER_PAGE, MOST_PARAGRAPHS)
    return [Message(t(DETAILS), b.blocks([b.section(said) for said in page])) for page in pages]


def _chunks(texts: Iterable[str], room: int, most: int) -> list[list[str]]:
    """Texts in order, in runs of at most so many characters and texts; never an empty run."""
    runs: list[list[str]] = []
    left = 0
    for text in texts:
        if not runs or len(text) > left or len(runs[-1]) == most:
            runs.append([])
            left = room
        runs[-1].append(text)
        left -= len(text) + 1
    return runs


def _sections(text: str) -> list[Part]:
    return [b.section(text)] if text else []


def _silent(t: Translator, found: WeeklyReport) -> list[str]:
    return [_quiet(t, owner, entries) for owner, entries in found.silent]


def _quiet(t: Translator, owner: Person, entries: Sequence[DigestEntry]) -> str:
    """Whose key results are silent, for how long at most, and which."""
    weeks = max(entry.now.weeks_silent for entry in entries)
    titles = t.listed(entry.kr.title for entry in entries)
    name = mention(owner.slack_id, owner.name)
    return t.plural(
        "💤 {name}: {n} week without a check-in ({titles})",
        "💤 {name}: up to {n} weeks without a check-in ({titles})",
        weeks,
        name=name,
        titles=escape(clip(titles, 200)),
    )


def _title(entry: DigestEntry) -> str:
    """A title, with its cycle where cycles are told apart."""
    cycle = f" · {escape(clip(entry.cycle, 40))}" if entry.cycle else ""
    return f"*{escape(clip(entry.kr.title, 80))}*{cycle}"


def _name(entry: DigestEntry) -> str:
    """Title and owner; a mention, which only a direct message may have: nobody is pinged there."""
    return f"{_title(entry)} – {mention(entry.owner.slack_id, clip(entry.owner.name, 40))}"


def _states(t: Translator, entry: DigestEntry) -> str:
    """The health, and what it was before where the week has changed it."""
    now = shown.health_text(t, entry.now.health)
    return f"{shown.health_text(t, entry.before.health)} → {now}" if entry.has_changed else now


def _flagged(t: Translator, entry: DigestEntry) -> str:
    guard = f" {shown.guard_mark(t)}" if entry.now.is_guard_broken else ""
    why = shown.reason_text(t, entry.kr.rule.measure, entry.now.reason)
    said = _labelled(t, _name(entry), f"{why}{guard}")
    return f"{_states(t, entry)} {said}"


def _ended(t: Translator, entry: DigestEntry) -> str:
    """A key result whose last day was in this week, and how it ended."""
    why = shown.reason_text(t, entry.kr.rule.measure, entry.now.reason)
    return f"{shown.HEALTH_MARKS[entry.now.health]} {_labelled(t, _name(entry), why)}"


def _blocked(t: Translator, entry: DigestEntry) -> str:
    said = _labelled(t, _name(entry), _quote(entry.blocker))
    return f"⛔ {said}"


def _labelled(t: Translator, name: str, text: str) -> str:
    return t(N_("{name}: {text}"), name=name, text=text)


def _odds(t: Translator, entry: DigestEntry) -> str:
    said = t(
        N_("says {n}/10, the forecast {p_hit}"),
        n=entry.now.confidence,
        p_hit=shown.likelihood_text(t, entry.now.p_hit or 0.0),
    )
    return f"{_name(entry)} {said}"


def _quote(text: str) -> str:
    return escape(clip(" ".join(text.split()), 160))


def _healths(t: Translator, found: WeeklyReport) -> str:
    """How many stand how; a line a cycle where cycles are told apart."""
    lines = []
    for cycle, counts in found.healths.items():
        order = sorted(counts.items(), key=lambda pair: -pair[1])
        said = " · ".join(f"{t.number(n)} {shown.health_text(t, health)}" for health, n in order)
        name = escape(clip(cycle, 40))
        lines += (
            [t(N_("{cycle}: {text}"), cycle=name, text=said) if cycle else said] if said else []
        )
    return "\n".join(lines)


def _detail(t: Translator, entry: DigestEntry) -> str:
    """A key result with what was said publicly this week, signed by whoever said it."""
    cycle = f"_{escape(clip(entry.cycle, 40))}_" if entry.cycle else ""
    lines = [*filter(None, [cycle]), shown.summary_with_reason(t, entry.kr, entry.now)]
    who = escape(clip(entry.owner.name, 40))
    if entry.spoken_by:
        speaker = escape(clip(entry.spoken_by.name, 40))
        who = t(N_("{name}, for {owner}"), name=speaker, owner=who)
    note = entry.said.entry.note if entry.said else ""
    if entry.said is None:
        lines.append(t(N_("– {name}, no check-in this week"), name=who))
    else:
        lines.append(f"> {_quote(note)} – {who}" if note else f"– {who}")
    if entry.blocker:
        lines.append(t(N_("> ⛔ Blocked by: {text}"), text=_quote(entry.blocker)))
    return "\n".join(lines)
