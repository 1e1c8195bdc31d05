"""Which form a step shows, and the last window."""

from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.setup import forms, team_choices
from bot.setup.drafts import SetupStep
from bot.setup.launch import LaunchPreview, summary_text
from bot.setup.steps.model import SetupForm
from bot.slack import blocks as b

PAGES = {
    "own_dates": forms.own_dates_view,
    "plain_team": team_choices.plain_team_view,
    "role": forms.role_view,
    "text": forms.text_view,
    "file": forms.file_view,
}
STEPS = {
    SetupStep.CYCLE: forms.cycle_view,
    SetupStep.TEAMS: team_choices.teams_view,
    SetupStep.MEMBERS: team_choices.members_view,
    SetupStep.SCHEDULE: forms.schedule_view,
    SetupStep.OBJECTIVES: forms.objectives_view,
}


def step_view(t: Translator, form: SetupForm) -> View:
    """Build the form of a step."""
    if form.preview is not None:
        return forms.start_view(t, form.context, form.preview)
    render = PAGES[form.page] if form.page else STEPS[form.step]
    return render(t, form.context)


def started_view(t: Translator, preview: LaunchPreview) -> View:
    """Build the window that says what comes."""
    return View(
        type="modal",
        title=b.plain(t(N_("Started"))),
        close=b.plain(t(N_("Close"))),
        blocks=[
            b.section(t(N_("✓ Weekbeat has started."))),
            b.section(summary_text(t, preview)),
        ],
    )
