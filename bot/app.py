"""Compose the bot: the listeners of all features, the commands, and who reacts to which event."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.agreements import changes, drafts
from bot.agreements.changes import listeners as changes_listeners
from bot.agreements.drafts import AgreementsChanged
from bot.agreements.drafts import listeners as drafts_listeners
from bot.alerts import responses as alert_responses
from bot.alerts import routing as alerts
from bot.alerts.messages import AlertsChanged
from bot.alerts.responses import listeners as alert_listeners
from bot.checkins import baselines
from bot.core.config import Settings
from bot.core.events import (
    AccountJoined,
    AsksClosed,
    AsksExcused,
    ChannelRefused,
    CheckInsRecorded,
    CompanyChanged,
    FilesDropped,
    FilesImported,
    LeaderReplaced,
    MemberAdded,
    MembersLeft,
    PersonChanged,
    ScoresConfirmed,
)
from bot.core.i18n import Translator, translator
from bot.core.work import Database, Reactions, Work
from bot.cycles import carry_over, closing_messages, invitations, next_cycle
from bot.cycles.carry_over import KeyResultsContinued
from bot.cycles.carry_over import listeners as carry_over_listeners
from bot.cycles.closing import listeners as closing_listeners
from bot.cycles.confirmation import listeners as confirmation
from bot.cycles.cycle_editing import CycleSaved
from bot.cycles.cycle_editing import listeners as cycle_editing
from bot.cycles.next_cycle import listeners as next_cycle_listeners
from bot.digests import deputy_asks
from bot.digests import weekly_digest as digests
from bot.digests.nudges import Nudged
from bot.digests.nudges import listeners as nudges
from bot.editing import handover
from bot.editing.commands import listeners as editing_commands
from bot.editing.handover import listeners as handover_listeners
from bot.editing.key_results import listeners as key_results
from bot.editing.objectives import listeners as objectives
from bot.files.exports import listeners as exports_listeners
from bot.followups.next_steps import NextStepsChanged
from bot.followups.next_steps import listeners as next_steps
from bot.followups.recovery_plans import RecoveryPlanGiven
from bot.followups.recovery_plans import listeners as recovery
from bot.home import app_home as home
from bot.home.app_home import listeners as home_listeners
from bot.home.help import listeners as help_
from bot.home.menu import listeners as menu
from bot.intake import dropped_files
from bot.intake.dropped_files import listeners as dropped_files_listeners
from bot.intake.spreadsheet_template import listeners as spreadsheet_template
from bot.introductions import joiners
from bot.introductions.joiners import listeners as joiners_listeners
from bot.people import channel_notices, people
from bot.people import roster as roster_
from bot.people.absences import listeners as absences
from bot.people.channel_notices import listeners as channel_listeners
from bot.people.roster import listeners as roster
from bot.people.settings import listeners as settings_
from bot.people.takeovers import listeners as takeovers
from bot.scores.channels import listeners as channels
from bot.scores.comparisons import listeners as comparisons
from bot.scores.funnel import listeners as funnel
from bot.scores.history import listeners as history
from bot.scores.overviews import listeners as overviews
from bot.scores.scorecards import listeners as scorecards
from bot.setup import invitation as setup_invitation
from bot.setup import launch
from bot.setup.company_settings import listeners as company_settings
from bot.setup.drafts import SetupChanged
from bot.setup.people_and_teams import listeners as people_and_teams
from bot.setup.steps import listeners as setup
from bot.slack import edge
from bot.slack.edge import BotIdentity, CommandHandler, answering_client
from bot.weekly import receipts
from bot.weekly.asks import jobs as asks
from bot.weekly.asks import listeners as asks_listeners
from bot.weekly.form import listeners as forms
from bot.weekly.replies import listeners as replies

Register = Callable[[AsyncApp], None]

LISTENERS: Sequence[Register] = (
    replies.register,
    forms.register,
    asks_listeners.register,
    absences.register,
    alert_listeners.register,
    editing_commands.register,
    objectives.register,
    key_results.register,
    handover_listeners.register,
    drafts_listeners.register,
    changes_listeners.register,
    recovery.register,
    next_steps.register,
    nudges.register,
    home_listeners.register,
    setup.register,
    company_settings.register,
    people_and_teams.register,
    history.register,
    roster.register,
    settings_.register,
    takeovers.register,
    channel_listeners.register,
    joiners_listeners.register,
    confirmation.register,
    cycle_editing.register,
    next_cycle_listeners.register,
    carry_over_listeners.register,
    dropped_files_listeners.register,
    spreadsheet_template.register,
    help_.register,  # the last one: it catches messages that nothing else matched
)
COMMANDS: Mapping[str, CommandHandler] = {
    **forms.COMMANDS,
    **absences.COMMANDS,
    **editing_commands.COMMANDS,
    **overviews.COMMANDS,
    **history.COMMANDS,
    **scorecards.COMMANDS,
    **comparisons.COMMANDS,
    **funnel.COMMANDS,
    **channels.COMMANDS,
    **confirmation.COMMANDS,
    **closing_listeners.COMMANDS,
    **exports_listeners.COMMANDS,
    **settings_.COMMANDS,
    **menu.COMMANDS,
    **help_.COMMANDS,
}
REACTIONS: Reactions = {
    CheckInsRecorded: (
        baselines.settle_after_check_ins,
        receipts.show_receipt,
        alerts.review_check_ins,
        digests.note_check_ins,
        carry_over.refresh_after_check_ins,
        closing_messages.refresh_after_check_ins,
        home.refresh_after_check_ins,
    ),
    AccountJoined: (joiners.ask_about_account,),
    MemberAdded: (launch.welcome_added,),
    ChannelRefused: (channel_notices.note_refused,),
    LeaderReplaced: (alerts.announce_to_successor, closing_messages.hand_to_successor),
    MembersLeft: (handover.note_left_team,),
    AsksExcused: (deputy_asks.ask_deputies,),
    AsksClosed: (digests.note_closed_weeks, home.refresh_after_close),
    Nudged: (digests.show_nudge,),
    CycleSaved: (next_cycle.settle_after_save,),
    KeyResultsContinued: (
        invitations.refresh_after_continuing,
        closing_messages.refresh_after_continuing,
    ),
    ScoresConfirmed: (closing_messages.refresh_after_confirmations,),
    AlertsChanged: (home.refresh_after_alerts,),
    NextStepsChanged: (home.refresh_after_steps,),
    RecoveryPlanGiven: (alert_responses.show_given_plan,),
    AgreementsChanged: (invitations.refresh_after_agreement, home.refresh_after_agreement),
    PersonChanged: (asks.replan, home.refresh_after_settings, drafts.review, changes.review),
    FilesDropped: (dropped_files.take_dropped_files,),
    FilesImported: (setup_invitation.continue_after_import,),
    CompanyChanged: (
        asks.replan_all,
        channel_notices.move_to_new_channels,
        drafts.review,
        changes.review,
    ),
    SetupChanged: (home.show_setup,),
}


def build(settings: Settings, database: Database, identity: BotIdentity) -> AsyncApp:
    """Build the Bolt app. It acknowledges a request only after its listener returned, that is
    after the commit.
    """

    async def authorize() -> AuthorizeResult:  # Bolt cannot call a method
        return await identity.authorize()

    app = AsyncApp(
        name="weekbeat",  # without one Bolt looks for it in the source of every caller
        client=answering_client(settings),
        authorize=authorize,
        process_before_response=True,
    )
    app.use(edge.build_middleware(database, _translator_for))
    app.error(edge.explain_error)
    edge.register_commands(app, COMMANDS, help_.unknown_command)
    edge.register_answer_buttons(app, COMMANDS)
    for register in LISTENERS:
        register(app)
    return app


def _translator_for(work: Work, slack_id: str) -> Translator:
    """Return the translator of a person, of the Slack account of anyone else."""
    person: Any = people.by_slack_id(work, slack_id)
    return translator(person.locale if person else roster_.locale_of(work, slack_id))
