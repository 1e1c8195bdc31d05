"""The answers of `/okr help`, and to a mistyped command."""

from bot.core.i18n import N_, Translator
from bot.home.help.model import GROUPS, CommandHelp
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

OTHER_WORDS = N_(
    "`/okr` or `/okr menu` shows buttons. Similar words work too, e.g. `/okr vacation`."
)
ALL_COMMANDS = N_("`/okr help` lists all commands.")


def overview(t: Translator) -> Message:
    """Say how Weekbeat works in two sentences, then list every command."""
    headline = t(N_("Commands"))
    introduction = t(
        N_(
            "Once a week I ask for the state of your key results. Click *Check in*, "
            "or answer in words: `57k 8/10 launched the ads`."
        )
    )
    lists = [
        "\n".join([f"*{t(title)}*", *(_line(t, command) for command in commands)])
        for title, commands in GROUPS.items()
    ]
    parts = [b.header(headline), b.section(introduction), *map(b.section, lists)]
    parts.append(b.context(t(OTHER_WORDS)))
    return Message(headline, b.blocks(parts))


def about_command(t: Translator, command: CommandHelp) -> Message:
    """Say what one command does."""
    line = _line(t, command)
    return Message(line, b.blocks([b.section(line), b.context(t(ALL_COMMANDS))]))


def unknown_command(t: Translator, typed_text: str, suggestion: CommandHelp | None) -> Message:
    """Answer a command that does not exist with the most similar one."""
    verb = escape(clip(typed_text, 50)).replace("`", "'")
    text = t(N_("There's no `/okr {verb}`."), verb=verb)
    if suggestion:
        text = t.together(text, t(N_("Did you mean this?"))) + f"\n{_line(t, suggestion)}"
    return Message(text, b.blocks([b.section(text), b.context(t(ALL_COMMANDS))]))


def _line(t: Translator, command: CommandHelp) -> str:
    usage = " ".join(filter(None, ["/okr", command.verb, t(command.arguments)]))
    return f"`{usage}` – {t(command.sentence)}"
