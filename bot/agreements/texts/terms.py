"""What key results ask for, as the manager who agrees reads it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals.notation import measure_meaning
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape, mention

MOST_LINES = 40  # key results in a message
LINES_PER_SECTION = 8


def key_result_sections(t: Translator, key_results: Sequence[OwnedKeyResult]) -> list[Block]:
    """Build a paragraph for each objective: its title, and a line for each key result."""
    shown = sorted(key_results, key=lambda kr: kr.objective.id)[:MOST_LINES]
    sections = [
        b.section(text)
        for _, group in groupby(shown, key=lambda kr: kr.objective.id)
        for text in _paragraphs(t, list(group))
    ]
    hidden = len(key_results) - len(shown)
    more = [b.context(t.plural("and {n} more", "and {n} more", hidden))] if hidden > 0 else []
    return [*sections, *more]


def _paragraphs(t: Translator, key_results: Sequence[OwnedKeyResult]) -> Iterator[str]:
    headline = f"*{escape(clip(key_results[0].objective.title, 150))}*"
    has_weights = any(kr.rule.weight != 1 for kr in key_results)
    lines = [_line(t, kr, has_weight=has_weights) for kr in key_results]
    for start in range(0, len(lines), LINES_PER_SECTION):
        yield "\n".join([headline, *lines[start : start + LINES_PER_SECTION]])


def _line(t: Translator, key_result: OwnedKeyResult, *, has_weight: bool) -> str:
    """Return title, start and target, and the weight, where there are weights at all."""
    line = t(
        N_("• {title}: {measure}"),
        title=escape(clip(key_result.title, 150)),
        measure=escape(measure_meaning(t, key_result.rule.measure)),
    )
    weight = t(N_("weight {n}"), n=t.number(key_result.rule.weight))
    return f"{line} · {weight}" if has_weight else line


def for_notification(text: str, person: Person | None) -> str:
    """Return a text for notifications, with a name in place of the mention."""
    if person is None or not person.slack_id:
        return text
    return text.replace(mention(person.slack_id, person.name), escape(person.name))
