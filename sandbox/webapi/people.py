"""``users.*``, ``dnd.*``, ``team.*``, ``bots.*``, ``auth.*``: who is who."""

from __future__ import annotations

from sandbox.model import Json, SlackError, SlackUser
from sandbox.people import dnd_json
from sandbox.shapes import bot_profile, profile_json, user_json
from sandbox.webapi.call import ApiCall


def users_info(api_call: ApiCall) -> Json:
    """``users.info``; the locale only when asked for."""
    api_call.need("user")
    return {
        "user": user_json(api_call.core, api_call.user(), locale=api_call.flag("include_locale"))
    }


def users_list(api_call: ApiCall) -> Json:
    """``users.list``: everybody, Slackbot and the deactivated included."""
    all_users = list(api_call.core.state.users.values())
    page_items, cursor = api_call.page(all_users, _id, default=1000)
    locale = api_call.flag("include_locale")
    return {
        "members": [
            user_json(api_call.core, slack_user, locale=locale) for slack_user in page_items
        ],
        "cache_ts": int(api_call.core.clock.seconds()),
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(api_call: ApiCall) -> Json:
    """``users.lookupByEmail``: active members only."""
    api_call.need("email")
    email = api_call.text("email").lower()
    for slack_user in api_call.core.state.users.values():
        if email and slack_user.email.lower() == email and not slack_user.deleted:
            return {"user": user_json(api_call.core, slack_user)}
    raise SlackError("users_not_found")


def profile_get(api_call: ApiCall) -> Json:
    """``users.profile.get``."""
    slack_user = api_call.user() if api_call.text("user") else _bot(api_call)
    return {"profile": profile_json(api_call.core, slack_user)}


def presence(api_call: ApiCall) -> Json:
    """``users.getPresence``: everybody is there unless they do not want to be disturbed."""
    slack_user = api_call.user() if api_call.text("user") else _bot(api_call)
    return {"presence": "away" if _quiet(api_call, slack_user) else "active"}


def dnd_info(api_call: ApiCall) -> Json:
    """``dnd.info``."""
    slack_user = api_call.user() if api_call.text("user") else _bot(api_call)
    return {
        **dnd_json(api_call.core, slack_user),
        "snooze_enabled": False,
        "snooze_endtime": 0,
        "snooze_remaining": 0,
        "snooze_is_indefinite": False,
    }


def dnd_team_info(api_call: ApiCall) -> Json:
    """``dnd.teamInfo``: up to fifty users."""
    listed_names = [name for name in api_call.text("users").replace(" ", "").split(",") if name]
    if not listed_names:
        raise SlackError("no_users_provided")
    users = api_call.core.state.users
    return {
        "users": {n: dnd_json(api_call.core, users[n]) for n in listed_names[:50] if n in users}
    }


def team_info(api_call: ApiCall) -> Json:
    """``team.info``."""
    config = api_call.core.config
    team = {"id": config.team_id, "name": config.team_name, "domain": config.team_domain}
    target_url = f"https://{config.team_domain}.slack.com/"
    return {
        "team": {**team, "url": target_url, "email_domain": "", "icon": {"image_default": True}}
    }


def bots_info(api_call: ApiCall) -> Json:
    """``bots.info``."""
    if api_call.text("bot") not in ("", api_call.core.app.bot_id):
        raise SlackError("bot_not_found")
    return {"bot": bot_profile(api_call.core)}


def auth_test(api_call: ApiCall) -> Json:
    """``auth.test``: whose token this is."""
    config, bot = api_call.core.config, _bot(api_call)
    return {
        "url": f"https://{config.team_domain}.slack.com/",
        "team": config.team_name,
        "user": bot.name,
        "team_id": config.team_id,
        "user_id": bot.id,
        "bot_id": api_call.core.app.bot_id,
        "is_enterprise_install": False,
    }


def emoji_list(api_call: ApiCall) -> Json:
    """``emoji.list``: no emoji of its own."""
    return {"emoji": {}, "cache_ts": str(int(api_call.core.clock.seconds()))}


def usergroups_list(api_call: ApiCall) -> Json:
    """``usergroups.list``: there are none."""
    return {"usergroups": [], "cache_ts": int(api_call.core.clock.seconds())}


def _bot(api_call: ApiCall) -> SlackUser:
    return api_call.core.state.users[api_call.core.app.bot_user_id]


def _quiet(api_call: ApiCall, slack_user: SlackUser) -> bool:
    return slack_user.dnd_start <= api_call.core.clock.seconds() < slack_user.dnd_end


def _id(slack_user: SlackUser) -> str:
    return slack_user.id
