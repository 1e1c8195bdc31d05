"""A workspace whose accounts Slack has reported, and a set-up that an owner began."""

from dataclasses import replace
from typing import Any

from slack_sdk.models.views import View

from bot.core.i18n import translator
from bot.core.work import Work
from bot.people import roster, workspaces
from bot.setup.company_settings import usecases as settings
from bot.setup.company_settings import views as setting_views
from bot.setup.drafts import ObjectiveSource, PlannedSchedule, SetupDraft, save_draft
from bot.setup.people_and_teams import usecases as people_and_teams
from bot.setup.people_and_teams import views as people_views
from bot.setup.steps import usecases as steps
from bot.setup.steps import views
from bot.setup.steps.model import SetupForm
from bot.setup.team_choices import ChannelPeople, MembersEntered
from tests.cast import HERE

MAEVE, ANA, BEN, EVE = "U0MAEVE", "U0ANA", "U0BEN", "U0EVE"
GROWTH = ChannelPeople("C0GROWTH", "team-growth", ANA, (ANA, BEN, EVE, "U0WEEKBEAT"))


def account(slack_id: str, **fields: Any) -> dict[str, Any]:
    """A user object of Slack."""
    name = slack_id.removeprefix("U0").title()
    profile = {"real_name": name, "email": f"{name.lower()}@lumen.example"}
    profile |= {key: fields.pop(key) for key in ("title",) if key in fields}
    return {
        "id": slack_id,
        "team_id": HERE,
        "tz": "Europe/Lisbon",
        "locale": "en-GB",
        "profile": profile,
        **fields,
    }


def install(work: Work) -> None:
    """Maeve owns the workspace, Eve is a guest."""
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["channels:read", "groups:read"])
    users = [
        account(MAEVE, is_primary_owner=True),
        account(ANA),
        account(BEN, title="Growth Lead"),
        account(EVE, is_restricted=True),
        account("U0WEEKBEAT", is_bot=True),
    ]
    roster.sync_accounts(work, users)


def begin(work: Work) -> None:
    """Maeve begins."""
    install(work)
    steps.open_step(work, MAEVE)


FORM_NAMES = (
    "cycle", "own_dates", "teams", "plain_team", "members", "schedule", "objectives", "role",
    "text", "file", "start",
)  # fmt: skip


def form_named(work: Work, name: str) -> View:
    """A form of the set-up, after everything was chosen."""
    t = translator("en")
    form = choose_all(_begun_before(work))
    if name in views.PAGES:
        context = replace(form.context, roles=(("seo", "SEO"),))
        return views.PAGES[name](t, context)
    return views.step_view(t, steps.open_step(work, MAEVE, name))


def settings_form(work: Work) -> View:
    """The settings of the company."""
    choose_all(_begun_before(work))
    form = settings.show(work, MAEVE)
    return setting_views.settings_view(translator("en"), form)


def team_form(work: Work) -> View:
    """The form of a team."""
    choose_all(_begun_before(work))
    return people_views.team_view(translator("en"), people_and_teams.show_team(work, MAEVE, 1))


def person_form(work: Work) -> View:
    """The form of a person."""
    choose_all(_begun_before(work))
    form = people_and_teams.show_person(work, MAEVE, MAEVE)
    return people_views.person_view(translator("en"), form)


def _begun_before(work: Work) -> Work:
    """A set-up that was begun before there was a cycle."""
    save_draft(work, SetupDraft(started_by=MAEVE))
    return work


def choose_all(work: Work) -> SetupForm:
    """Everything as it is proposed, with the team of one channel."""
    begin(work)
    steps.choose_cycle(work, MAEVE, "quarter", has_next=True)
    members = steps.choose_channels(work, MAEVE, [GROWTH]).context.draft.teams
    leads = tuple(team.lead_id for team in members)
    steps.choose_members(work, MAEVE, MembersEntered(leads, ((),) * len(leads), ""))
    steps.choose_schedule(work, MAEVE, PlannedSchedule(language="en"))
    return steps.choose_source(work, MAEVE, ObjectiveSource.OWNERS)
