"""The menu: one sentence about the week, and a button for each thing to do."""

from collections.abc import Iterator

from bot.core.i18n import N_, Translator
from bot.home.menu.model import Menu
from bot.setup.invitation import SetupCard, setup_blocks
from bot.slack import blocks as b
from bot.slack.edge import run_button
from bot.slack.outbox import Message

HEADLINE = N_("What would you like to do?")
HINT = N_(
    "You can also type what you want, e.g. `/okr team Growth` or `/okr vacation next week`. "
    "`/okr help` lists all commands."
)
NOTHING_TO_REPORT = N_("You have no key results to check in on right now.")
Choice = tuple[str, str]  # the label of a button, and the verb that it runs


def menu(t: Translator, menu: Menu) -> Message:
    """Render the menu of a person: the check-in first, then what fits their role."""
    headline = t(HEADLINE)
    is_due = menu.total > 0 and not menu.is_complete and not menu.person.is_away(menu.today)
    rows = [
        b.actions(
            *(
                run_button(t(label), verb, is_primary=is_due and verb == "checkin", place=verb)
                for label, verb in choices
            )
        )
        for choices in (list(_first_choices(menu)), list(_other_choices(menu)))
    ]
    setup = setup_blocks(t, menu.setup) if menu.setup else []
    state = [] if menu.has_people and not menu.total else [b.section(_state(t, menu))]
    parts = [*setup, b.header(headline), *state, *rows, b.context(t(HINT))]
    return Message(headline, b.blocks(parts))


def setup_menu(t: Translator, card: SetupCard) -> Message:
    """Render the set-up, for somebody who may begin it and is not known yet."""
    return Message(t(N_("Set up Weekbeat")), b.blocks(setup_blocks(t, card)))


def _state(t: Translator, menu: Menu) -> str:
    """Say how the open week stands."""
    if menu.person.is_away(menu.today):
        last_day = menu.person.away_until
        if last_day is None:
            return t(N_("You're away until you return; I won't message you."))
        return t(N_("You're away until {day}; I won't message you."), day=t.day(last_day))
    if not menu.total:
        return t(NOTHING_TO_REPORT)
    week = t.week(menu.week)
    if menu.is_complete:
        return t(N_("Thanks – your check-in for the {week} is in."), week=week)
    if menu.recorded:
        sentence = N_("{done} of {all} recorded for the {week}.")
        return t(sentence, done=menu.recorded, all=menu.total, week=week)
    return t(N_("Your check-in for the {week} is open."), week=week)


def _first_choices(menu: Menu) -> Iterator[Choice]:
    if menu.total:
        yield N_("Check in"), "checkin"
    yield N_("My key results"), "me"
    if menu.has_team:
        yield N_("My team"), "team"
    if menu.has_cycle:
        yield N_("New key result"), "new"


def _other_choices(menu: Menu) -> Iterator[Choice]:
    if menu.has_people or menu.person.is_admin:
        yield N_("What needs attention"), "at-risk"
    if menu.has_scores_to_confirm:
        yield N_("Confirm scores"), "grade"
    yield N_("The company"), "company"
    is_away = menu.person.is_away(menu.today)
    yield (N_("I'm back"), "back") if is_away else (N_("I'm away"), "away")
    if menu.person.is_admin:
        yield N_("Export a scorecard"), "export"
    yield N_("Settings"), "settings"
    yield N_("All commands"), "help"
