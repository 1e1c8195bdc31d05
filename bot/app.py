"""Puts the bot together: which rooms listen, who answers which command, who reacts to what."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import alerts, closings, digests, home, people, receipts
from bot.absences import listeners as absences
from bot.alerts import AlertsChanged
from bot.alerts import listeners as alerts_listeners
from bot.asks import usecases as asks
from bot.authoring import listeners as authoring
from bot.channels import listeners as channels
from bot.closings import listeners as closings_listeners
from bot.comparisons import listeners as comparisons
from bot.config import Settings
from bot.events import AsksClosed, CheckInsRecorded, CompanyChanged, PersonChanged, VerdictsGiven
from bot.exports import listeners as exports_listeners
from bot.forms import listeners as forms
from bot.help import listeners as help_
from bot.history import listeners as history
from bot.home import listeners as home_listeners
from bot.i18n import Translator, translator
from bot.overviews import listeners as overviews
from bot.recovery import RecoveryPlanGiven
from bot.recovery import listeners as recovery
from bot.reminders import listeners as reminders_listeners
from bot.replies import listeners as replies
from bot.roster import listeners as roster
from bot.scorecards import listeners as scorecards
from bot.settings import listeners as settings_
from bot.slack import commands, errors, middleware, sharing
from bot.slack.clients import Identity, answering_client
from bot.slack.commands import Command
from bot.verdicts import listeners as verdicts
from bot.work import Database, Reactions, Work

Register = Callable[[AsyncApp], None]

ROOMS: Sequence[Register] = (
    replies.register,
    forms.register,
    reminders_listeners.register,
    absences.register,
    alerts_listeners.register,
    authoring.register,
    recovery.register,
    home_listeners.register,
    history.register,
    roster.register,
    settings_.register,
    verdicts.register,
    help_.register,  # the last one: it catches what is left
)
COMMANDS: Mapping[str, Command] = {
    **forms.COMMANDS,
    **absences.COMMANDS,
    **authoring.COMMANDS,
    **overviews.COMMANDS,
    **history.COMMANDS,
    **scorecards.COMMANDS,
    **comparisons.COMMANDS,
    **channels.COMMANDS,
    **verdicts.COMMANDS,
    **closings_listeners.COMMANDS,
    **exports_listeners.COMMANDS,
    **settings_.COMMANDS,
    **help_.COMMANDS,
}
REACTIONS: Reactions = {
    CheckInsRecorded: (
        receipts.answered,
        alerts.review,
        digests.answered,
        closings.numbers_told,
        home.checked_in,
    ),
    AsksClosed: (digests.closed, home.week_closed),
    VerdictsGiven: (closings.verdicts_given,),
    AlertsChanged: (home.alerts_changed,),
    RecoveryPlanGiven: (alerts.plan_given,),
    PersonChanged: (asks.replan, home.person_changed),
    CompanyChanged: (asks.replan_all,),
}


def build(settings: Settings, database: Database, identity: Identity) -> AsyncApp:
    """The Bolt app: Slack hears yes only after a listener returned, that is after the commit."""

    async def authorize() -> AuthorizeResult:  # Bolt cannot call a method
        return await identity.authorize()

    app = AsyncApp(
        client=answering_client(settings),
        authorize=authorize,
        process_before_response=True,
    )
    app.use(middleware.introduce(database, _speak))
    app.error(errors.explain)
    commands.register(app, COMMANDS, help_.unknown)
    sharing.register(app, COMMANDS)
    for register in ROOMS:
        register(app)
    return app


def _speak(work: Work, slack_id: str) -> Translator:
    """The language of whoever asks; English for strangers."""
    someone: Any = people.by_slack_id(work, slack_id)
    return translator(someone.locale if someone else "en")
