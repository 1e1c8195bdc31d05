"""What is said to a plain sentence, with the buttons that do what it wants."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.i18n import N_, Translator
from bot.people.absences import away_button, read_days
from bot.people.people import MOST_REMINDERS, Person
from bot.slack import blocks as b
from bot.slack.edge import run_button
from bot.weekly.asks import Ask, later_menu
from bot.weekly.form import OPEN, button_value
from bot.weekly.reply_intents.intents import DetectedIntents, Intent

AT_A_CLICK = N_("Press the button. Only you see the answer.")
WELCOME = N_("You're welcome!")
EDIT = N_("Press *Edit* to change what you said for the {week}, or edit your message.")
STOP = N_(
    "I ask once a week. `skip` ends the reminders of a week, *I'm away* stops all for some days, "
    "and *Settings* has the day, the time and how many reminders you get."
)
SETTINGS = N_("Your settings have the day, the time, the language and the reminders.")
AWAY = N_("Which days are you away? I won't ask or remind you then.")
AWAY_THEN = N_("Are you away from {first} until {last}? I won't ask or remind you then.")
AWAY_ON = N_("Are you away on {first}? I won't ask or remind you then.")
BACK = N_("Welcome back! Press *I'm back*, and I ask you again.")
NOT_AWAY = N_("Welcome back! You aren't marked as away, so I ask you as usual.")
LATER = N_("When should I ask you again about the {week}?")
NO_LATER = N_("You had both reminders about the {week}. You can answer whenever you like.")
NOTHING_WAITS = N_(
    "Nothing of yours is waiting for an answer, so there is nothing to remind you of."
)
FORM = N_("*Check in* opens the form.")
COMMANDS = {
    Intent.MINE: ("me", N_("My score")),
    Intent.TEAM: ("team", N_("My team")),
    Intent.COMPANY: ("company", N_("The company")),
    Intent.AT_RISK: ("at-risk", N_("What needs attention")),
    Intent.SCORECARD: ("scorecard", N_("Scorecard")),
    Intent.HISTORY: ("history", N_("History")),
    Intent.NEW: ("new", N_("New key result")),
}
MOST = 2  # wishes of one message that are answered


@dataclass(frozen=True)
class IntentFacts:
    """What has to be known to serve a wish: whose it is, the week they speak of, today where they
    are, and their ask that waits for an answer.
    """

    person: Person
    week: dt.date
    today: dt.date
    ask: Ask | None = None


@dataclass(frozen=True)
class IntentOffer:
    """A sentence, and the buttons and menus below it."""

    text: str
    elements: Sequence[Any] = ()

    @property
    def blocks(self) -> b.Blocks:
        """The offer as it stands in a message."""
        rows = [b.actions(*self.elements)] if self.elements else []
        return b.blocks([b.section(self.text), *rows])


def build_offers(t: Translator, wish: DetectedIntents, facts: IntentFacts) -> Iterator[IntentOffer]:
    """Yield what is offered for each wish of a message."""
    for intent in wish.intents[:MOST]:
        yield _offer(t, intent, wish.about, facts)


def _offer(t: Translator, intent: Intent, about: str, facts: IntentFacts) -> IntentOffer:
    if intent in COMMANDS:
        verb, label = COMMANDS[intent]
        return IntentOffer(t(AT_A_CLICK), [run_button(t(label), verb, about, is_primary=True)])
    return OFFERS[intent](t, about, facts)


def _thanks(t: Translator, _about: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(WELCOME))


def _stop(t: Translator, _about: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(STOP), [away_button(t), _settings(t)])


def _set(t: Translator, _about: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(SETTINGS), [_settings(t)])


def _edit(t: Translator, _about: str, facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(EDIT, week=t.week(facts.week)), [_form(facts, t(N_("Edit")))])


def _check_in(t: Translator, _about: str, facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(FORM), [_form(facts, t(N_("Check in")))])


def _away(t: Translator, about: str, facts: IntentFacts) -> IntentOffer:
    days = read_days(about, facts.today, is_until=False) if about else None
    if days is None:
        return IntentOffer(t(AWAY), [away_button(t)])
    first, last = days
    sentence = AWAY_ON if first == last else AWAY_THEN
    yes = run_button(t(N_("Yes")), "away", f"{first} to {last}", is_primary=True)
    text = t(sentence, first=t.day(first), last=t.day(last))
    return IntentOffer(text, [yes, away_button(t, t(N_("Other days")))])


def _back(t: Translator, _about: str, facts: IntentFacts) -> IntentOffer:
    until = facts.person.away_until
    if until is None or until < facts.today:
        return IntentOffer(t(NOT_AWAY))
    return IntentOffer(t(BACK), [run_button(t(N_("I'm back")), "back", is_primary=True)])


def _later(t: Translator, _about: str, facts: IntentFacts) -> IntentOffer:
    ask = facts.ask
    if ask is None:
        return IntentOffer(t(NOTHING_WAITS), [_settings(t)])
    week = t.week(ask.week)
    if ask.reminders >= MOST_REMINDERS:
        return IntentOffer(t(NO_LATER, week=week), [_form(facts, t(N_("Check in")))])
    return IntentOffer(t(LATER, week=week), [later_menu(t, ask), _form(facts, t(N_("Check in")))])


def _settings(t: Translator) -> Any:
    return run_button(t(N_("Settings")), "settings")


def _form(facts: IntentFacts, label: str) -> Any:
    return b.button(label, OPEN, button_value(facts.person.id, facts.week))


OFFERS: dict[Intent, Callable[[Translator, str, IntentFacts], IntentOffer]] = {
    Intent.THANKS: _thanks,
    Intent.AWAY: _away,
    Intent.BACK: _back,
    Intent.LATER: _later,
    Intent.STOP: _stop,
    Intent.SETTINGS: _set,
    Intent.EDIT: _edit,
    Intent.FORM: _check_in,
}
