"""Offers: what is said to a plain sentence, with the buttons that do what it wants."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.checkins.answer_words import begins_with_key_result
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.people.absences import away_button, read_days
from bot.people.people import MOST_REMINDERS, Person
from bot.slack import blocks as b
from bot.slack.edge import run_button
from bot.slack.outbox import Message
from bot.slack.text import clip
from bot.weekly import asks
from bot.weekly.asks import Ask, later_menu
from bot.weekly.form import OPEN, button_value
from bot.weekly.reply_intents.intents import DetectedIntents, Intent, detect_intents

AT_A_CLICK = N_("Press the button. Only you see the answer.")
WELCOME = N_("You're welcome!")
EDIT = N_("Press *Edit* to change your answers for the {week}, or edit your message.")
STOP = N_(
    "I ask once a week. `skip` ends the reminders of a week, *I'm away* stops all for some days, "
    "and *Settings* has the day, the time and how many reminders you get."
)
SETTINGS = N_("Your settings have the day, the time, the language and the reminders.")
AWAY = N_("Which days are you away? I won't ask or remind you then.")
AWAY_THEN = N_("Are you away from {first} until {last}? I won't ask or remind you then.")
AWAY_ON = N_("Are you away on {first}? I won't ask or remind you then.")
BACK = N_("Welcome back! Press *I'm back*, and I'll ask you again.")
NOT_AWAY = N_("Welcome back! You aren't marked as away, so I'll ask you as usual.")
LATER = N_("When should I ask you again for the {week}?")
NO_LATER = N_("You've had both reminders for the {week}. You can answer whenever you like.")
NOTHING_WAITS = N_("Nothing is waiting for your answer, so there's nothing to remind you of.")
FORM = N_("*Check in* opens the form.")
COMMANDS = {
    Intent.MINE: ("me", N_("My score")),
    Intent.TEAM: ("team", N_("My team")),
    Intent.COMPANY: ("company", N_("The company")),
    Intent.AT_RISK: ("at-risk", N_("What needs attention")),
    Intent.SCORECARD: ("scorecard", N_("Scorecard")),
    Intent.HISTORY: ("history", N_("History")),
    Intent.NEW: ("new", N_("New key result")),
    Intent.GRADE: ("grade", N_("Confirm scores")),
    Intent.COMPARE: ("compare", N_("Compare")),
    Intent.CHANNELS: ("channels", N_("Channels")),
    Intent.FUNNEL: ("funnel", N_("Funnel")),
    Intent.EXPORT: ("export", N_("Export a scorecard")),
    Intent.OBJECTIVES: ("edit", N_("Edit a key result")),
    Intent.MENU: ("menu", N_("Menu")),
}
LOOKS_BACK = dt.timedelta(weeks=26)
MOST_INTENTS = 2  # of one message that are answered


@dataclass(frozen=True)
class IntentFacts:
    """What an offer depends on: the person, the week they write about, today where they are, and
    their ask that waits for an answer.
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
        """The offer as part of a message."""
        rows = [b.actions(*self.elements)] if self.elements else []
        return b.blocks([b.section(self.text), *rows])


def build_offers(t: Translator, detected: DetectedIntents, facts: IntentFacts) -> list[IntentOffer]:
    """Build what is offered for each intent of a message."""
    return [
        _build_offer(t, intent, detected.details, facts)
        for intent in detected.intents[:MOST_INTENTS]
    ]


def split_off_intents(
    work: Work, person: Person, week: dt.date, text: str, key_results: Sequence[OwnedKeyResult]
) -> tuple[str, list[IntentOffer]]:
    """Return the text without the lines that want something else, and what is offered for these."""
    detected = detect_intents(text, lambda line: begins_with_key_result(line, key_results))
    if not detected.intents:
        return text, []
    asks_of_person = asks.of_people(work, [person.id], week - LOOKS_BACK)
    waiting = [ask for ask in asks_of_person if ask.is_waiting]
    newest = max(waiting, key=lambda ask: ask.week, default=None)
    facts = IntentFacts(person, week, person.local(work.now).date(), newest)
    return detected.other_lines, build_offers(translator(person.locale), detected, facts)


def ask_of_week(work: Work, person_id: int, week: dt.date) -> Ask | None:
    """Return a person's ask about a week."""
    asks_since = asks.of_people(work, [person_id], week)
    return next((ask for ask in asks_since if ask.week == week), None)


def stop_reminders(work: Work, person_id: int, week: dt.date) -> bool:
    """Stop the reminders of a week that is skipped; return whether any were due."""
    ask = ask_of_week(work, person_id, week)
    if ask is not None:
        asks.stop_reminders(work, ask)
    return ask is not None and ask.is_waiting


def append_offers(message: Message, offers: Sequence[IntentOffer], *, is_alone: bool) -> Message:
    """Return an answer with offers below it, or the offers alone."""
    if not offers:
        return message
    texts = [offer.text for offer in offers]
    blocks = [block for offer in offers for block in offer.blocks]
    if not is_alone:
        texts, blocks = [message.text, *texts], [*message.blocks, *blocks]
    return Message(clip(" ".join(texts), 3000), blocks)


def _build_offer(t: Translator, intent: Intent, details: str, facts: IntentFacts) -> IntentOffer:
    if intent in COMMANDS:
        command, label = COMMANDS[intent]
        return IntentOffer(t(AT_A_CLICK), [run_button(t(label), command, details, is_primary=True)])
    return OFFERS[intent](t, details, facts)


def _offer_nothing(t: Translator, _details: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(WELCOME))


def _offer_to_stop(t: Translator, _details: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(STOP), [away_button(t), _settings_button(t)])


def _offer_settings(t: Translator, _details: str, _facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(SETTINGS), [_settings_button(t)])


def _offer_edit(t: Translator, _details: str, facts: IntentFacts) -> IntentOffer:
    sentence = t(EDIT, week=t.week(facts.week))
    return IntentOffer(sentence, [_form_button(facts, t(N_("Edit")))])


def _offer_form(t: Translator, _details: str, facts: IntentFacts) -> IntentOffer:
    return IntentOffer(t(FORM), [_form_button(facts, t(N_("Check in")))])


def _offer_absence(t: Translator, details: str, facts: IntentFacts) -> IntentOffer:
    days = read_days(details, facts.today, is_until=False) if details else None
    if days is None:
        return IntentOffer(t(AWAY), [away_button(t)])
    first, last = days
    sentence = AWAY_ON if first == last else AWAY_THEN
    yes = run_button(t(N_("Yes")), "away", f"{first} to {last}", is_primary=True)
    text = t(sentence, first=t.day(first), last=t.day(last))
    return IntentOffer(text, [yes, away_button(t, t(N_("Other days")))])


def _offer_return(t: Translator, _details: str, facts: IntentFacts) -> IntentOffer:
    away_until = facts.person.away_until
    if away_until is None or away_until < facts.today:
        return IntentOffer(t(NOT_AWAY))
    return IntentOffer(t(BACK), [run_button(t(N_("I'm back")), "back", is_primary=True)])


def _offer_reminder(t: Translator, _details: str, facts: IntentFacts) -> IntentOffer:
    ask = facts.ask
    if ask is None:
        return IntentOffer(t(NOTHING_WAITS), [_settings_button(t)])
    week, form_button = t.week(ask.week), _form_button(facts, t(N_("Check in")))
    if ask.reminders >= MOST_REMINDERS:
        return IntentOffer(t(NO_LATER, week=week), [form_button])
    return IntentOffer(t(LATER, week=week), [later_menu(t, ask), form_button])


def _settings_button(t: Translator) -> Any:
    return run_button(t(N_("Settings")), "settings")


def _form_button(facts: IntentFacts, label: str) -> Any:
    return b.button(label, OPEN, button_value(facts.person.id, facts.week))


OFFERS: dict[Intent, Callable[[Translator, str, IntentFacts], IntentOffer]] = {
    Intent.THANKS: _offer_nothing,
    Intent.AWAY: _offer_absence,
    Intent.BACK: _offer_return,
    Intent.LATER: _offer_reminder,
    Intent.STOP: _offer_to_stop,
    Intent.SETTINGS: _offer_settings,
    Intent.EDIT: _offer_edit,
    Intent.FORM: _offer_form,
}
