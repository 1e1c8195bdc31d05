"""The week in one message: for a manager what needs them, for a team how it stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.asks import Outcome
from bot.digests.model import Entry, Report
from bot.i18n import N_, Translator
from bot.objectives import views as shown
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape, person

MOST = 8  # of a list; every line is cut so that all lists fit into 10,000 characters
MOST_NAMES = 20
PER_PAGE = 5
Part = Block | dict[str, Any]


def manager(t: Translator, found: Report) -> Message:
    """Who answered; what needs them, changed, is blocked or at odds with the forecast."""
    headline = t(
        N_("Your people, {week}: {done} of {all} answered"),
        week=t.week(found.week),
        done=len(found.who(Outcome.ON_TIME, Outcome.LATE)),
        all=found.asked,
    )
    parts: list[Part] = [b.header(headline), b.section("\n".join(_people(t, found)))]
    at_odds = [entry for entry in found.entries if entry.is_at_odds]
    blocked = [entry for entry in found.entries if entry.blocker]
    changed = [entry for entry in found.entries if entry.has_changed]
    needs = [_flagged(t, entry) for entry in found.flagged] + _silent(t, found)
    parts += _list(t, N_("Needs you"), needs)
    parts += _list(t, N_("Changed"), [_change(t, entry) for entry in changed])
    parts += _list(t, N_("Blocked"), [_blocked(t, entry) for entry in blocked])
    parts += _list(t, N_("Confidence against forecast"), [_odds(t, entry) for entry in at_odds])
    if not needs and not blocked:
        parts.append(b.section(t(N_("Nothing needs you this week."))))
    small = (_healths(t, found), t(N_("`/okr team` shows all of it.")))
    parts.append(b.context(*filter(None, small)))
    return Message(escape(headline), b.blocks(parts))


def team(t: Translator, name: str, found: Report) -> list[Message]:
    """A short summary for the channel, then key result by key result for its thread."""
    headline = t(
        N_("{name}, {week}: {done} of {all} key results reported"),
        name=name,
        week=t.week(found.week),
        done=found.reported,
        all=len(found.entries),
    )
    changed = [entry for entry in found.entries if entry.has_changed]
    parts: list[Part] = [b.header(headline), b.section(_healths(t, found) or "–")]
    parts += _list(t, N_("Changed"), [_change(t, entry) for entry in changed])
    pages = [found.entries[n : n + PER_PAGE] for n in range(0, len(found.entries), PER_PAGE)]
    details = t(N_("Key result by key result"))
    return [
        Message(escape(headline), b.blocks(parts)),
        *(Message(details, b.blocks([_detail(t, e) for e in page])) for page in pages),
    ]


def _people(t: Translator, found: Report) -> list[str]:
    groups = (
        ("✅", N_("Answered"), found.who(Outcome.ON_TIME)),
        ("🕐", N_("Late"), found.who(Outcome.LATE)),
        ("◻️", N_("Not answered"), found.who(Outcome.MISSED, Outcome.OPEN)),
        ("🌴", N_("Excused"), found.who(Outcome.EXCUSED)),
    )
    said = []
    for mark, word, some in groups:
        names = [person(one.slack_id, one.name) for one in some[:MOST_NAMES]]
        if names:
            text = t.listed([*names, *_more(t, some, MOST_NAMES)])
            said.append(t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(word), text=text))
    return said


def _more(t: Translator, some: Sequence[Any], most: int) -> list[str]:
    rest = len(some) - most
    return [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []


def _list(t: Translator, title: str, lines: Sequence[str]) -> Iterable[Part]:
    """A headed list, if there is anything to say."""
    if not lines:
        return []
    some = [clip(line, 340) for line in lines[:MOST]]
    return [b.section("\n".join([f"*{t(title)}*", *some, *_more(t, lines, MOST)]))]


def _silent(t: Translator, found: Report) -> list[str]:
    return [_quiet(t, owner, entries) for owner, entries in found.silent]


def _quiet(t: Translator, owner: Person, entries: Sequence[Entry]) -> str:
    """Whose key results are silent, for how long at most, and which."""
    weeks = max(entry.now.weeks_silent for entry in entries)
    titles = t.listed(entry.kr.title for entry in entries)
    name = person(owner.slack_id, owner.name)
    return t.plural(
        "💤 {name}: {n} week without a check-in ({titles})",
        "💤 {name}: up to {n} weeks without a check-in ({titles})",
        weeks,
        name=name,
        titles=escape(clip(titles, 200)),
    )


def _name(entry: Entry) -> str:
    owner = person(entry.owner.slack_id, entry.owner.name)
    return f"*{escape(clip(entry.kr.title, 80))}* – {owner}"


def _flagged(t: Translator, entry: Entry) -> str:
    guard = f" {shown.guard_mark(t)}" if entry.now.is_guard_broken else ""
    why = shown.reason(t, entry.kr.rule.measure, entry.now.reason)
    said = _labelled(t, _name(entry), f"{why}{guard}")
    return f"{shown.MARKS[entry.now.health]} {said}"


def _blocked(t: Translator, entry: Entry) -> str:
    said = _labelled(t, _name(entry), _quote(entry.blocker))
    return f"⛔ {said}"


def _labelled(t: Translator, name: str, text: str) -> str:
    return t(N_("{name}: {text}"), name=name, text=text)


def _change(t: Translator, entry: Entry) -> str:
    before = shown.MARKS[entry.before.health]
    return _labelled(t, f"{before} → {shown.health(t, entry.now.health)}", _name(entry))


def _odds(t: Translator, entry: Entry) -> str:
    said = t(
        N_("says {n}/10, the forecast {p_hit}"),
        n=entry.now.confidence,
        p_hit=t.percent(entry.now.p_hit or 0.0),
    )
    return f"{_name(entry)} {said}"


def _quote(text: str) -> str:
    return escape(clip(" ".join(text.split()), 160))


def _healths(t: Translator, found: Report) -> str:
    order = sorted(found.healths.items(), key=lambda pair: -pair[1])
    return " · ".join(f"{t.number(n)} {shown.health(t, health)}" for health, n in order)


def _detail(t: Translator, entry: Entry) -> Part:
    """A key result with what its owner said publicly this week."""
    lines = [shown.lines(t, entry.kr, entry.now)]
    note = entry.said.entry.note if entry.said else ""
    if note:
        lines.append(f"> {escape(clip(' '.join(note.split()), 240))} – {escape(entry.owner.name)}")
    if entry.blocker:
        lines.append(f"> ⛔ {_quote(entry.blocker)}")
    return b.section("\n".join(lines))
