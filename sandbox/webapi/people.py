"""``users.*``, ``dnd.*``, ``team.*``, ``bots.*``, ``auth.*``: who is who."""

from __future__ import annotations

from sandbox.model import Json, SlackError, User
from sandbox.people import dnd_json
from sandbox.shapes import bot_profile, profile_json, user_json
from sandbox.webapi.call import Call


def users_info(call: Call) -> Json:
    """``users.info``; the locale only when asked for."""
    call.need("user")
    return {"user": user_json(call.core, call.user(), locale=call.flag("include_locale"))}


def users_list(call: Call) -> Json:
    """``users.list``: everybody, Slackbot and the deactivated included."""
    found = list(call.core.state.users.values())
    page, cursor = call.page(found, _id, default=1000)
    locale = call.flag("include_locale")
    return {
        "members": [user_json(call.core, u, locale=locale) for u in page],
        "cache_ts": int(call.core.clock.seconds()),
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(call: Call) -> Json:
    """``users.lookupByEmail``: active members only."""
    call.need("email")
    wanted = call.text("email").lower()
    for user in call.core.state.users.values():
        if wanted and user.email.lower() == wanted and not user.deleted:
            return {"user": user_json(call.core, user)}
    raise SlackError("users_not_found")


def profile_get(call: Call) -> Json:
    """``users.profile.get``."""
    user = call.user() if call.text("user") else _bot(call)
    return {"profile": profile_json(call.core, user)}


def presence(call: Call) -> Json:
    """``users.getPresence``: everybody is there unless they do not want to be disturbed."""
    user = call.user() if call.text("user") else _bot(call)
    return {"presence": "away" if _quiet(call, user) else "active"}


def dnd_info(call: Call) -> Json:
    """``dnd.info``."""
    user = call.user() if call.text("user") else _bot(call)
    return {
        **dnd_json(call.core, user),
        "snooze_enabled": False,
        "snooze_endtime": 0,
        "snooze_remaining": 0,
        "snooze_is_indefinite": False,
    }


def dnd_team_info(call: Call) -> Json:
    """``dnd.teamInfo``: up to fifty users."""
    names = [name for name in call.text("users").replace(" ", "").split(",") if name]
    if not names:
        raise SlackError("no_users_provided")
    users = call.core.state.users
    return {"users": {n: dnd_json(call.core, users[n]) for n in names[:50] if n in users}}


def team_info(call: Call) -> Json:
    """``team.info``."""
    config = call.core.config
    team = {"id": config.team_id, "name": config.team_name, "domain": config.team_domain}
    url = f"https://{config.team_domain}.slack.com/"
    return {"team": {**team, "url": url, "email_domain": "", "icon": {"image_default": True}}}


def bots_info(call: Call) -> Json:
    """``bots.info``."""
    if call.text("bot") not in ("", call.core.app.bot_id):
        raise SlackError("bot_not_found")
    return {"bot": bot_profile(call.core)}


def auth_test(call: Call) -> Json:
    """``auth.test``: whose token this is."""
    config, bot = call.core.config, _bot(call)
    return {
        "url": f"https://{config.team_domain}.slack.com/",
        "team": config.team_name,
        "user": bot.name,
        "team_id": config.team_id,
        "user_id": bot.id,
        "bot_id": call.core.app.bot_id,
        "is_enterprise_install": False,
    }


def emoji_list(call: Call) -> Json:
    """``emoji.list``: no emoji of its own."""
    return {"emoji": {}, "cache_ts": str(int(call.core.clock.seconds()))}


def usergroups_list(call: Call) -> Json:
    """``usergroups.list``: there are none."""
    return {"usergroups": [], "cache_ts": int(call.core.clock.seconds())}


def _bot(call: Call) -> User:
    return call.core.state.users[call.core.app.bot_user_id]


def _quiet(call: Call, user: User) -> bool:
    return user.dnd_start <= call.core.clock.seconds() < user.dnd_end


def _id(user: User) -> str:
    return user.id
