"""What `/okr help` says, and what a mistyped command gets."""

from bot.core.i18n import N_, Translator
from bot.home.help.model import GROUPS, CommandHelp
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape


def overview(t: Translator) -> Message:
    """How it works in two sentences, then every command in a line."""
    headline = t(N_("What you can ask me"))
    start = t(
        N_(
            "Once a week I ask you how your key results stand. Press *Check in*, "
            "or answer in words: `57k 8/10 launched the ads`."
        )
    )
    lists = [
        "\n".join([f"*{t(title)}*", *(_line(t, one) for one in some)])
        for title, some in GROUPS.items()
    ]
    parts = [b.header(headline), b.section(start), *map(b.section, lists)]
    return Message(headline, b.blocks(parts))


def about_command(t: Translator, command: CommandHelp) -> Message:
    """What one command does."""
    line = _line(t, command)
    more = t(N_("`/okr help` lists what you can ask me."))
    return Message(line, b.blocks([b.section(line), b.context(more)]))


def unknown(t: Translator, typed: str, near: CommandHelp | None) -> Message:
    """A command that does not exist, answered with the nearest one."""
    said = t(N_("There is no `/okr {verb}`."), verb=escape(clip(typed, 50)).replace("`", "'"))
    if near:
        question = t(N_("Did you mean this?"))
        said = f"{t.together(said, question)}\n{_line(t, near)}"
    more = t(N_("`/okr help` lists what you can ask me."))
    return Message(said, b.blocks([b.section(said), b.context(more)]))


def _line(t: Translator, one: CommandHelp) -> str:
    usage = " ".join(filter(None, ["/okr", one.verb, t(one.rest)]))
    return f"`{usage}` – {t(one.sentence)}"
