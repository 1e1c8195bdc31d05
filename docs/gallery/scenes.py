"""Every message, form and Home the bot has, as scenes of one story: the sample company's quarter.

A scene is a function: it acts, and returns what to take a picture of. The first line of its
docstring is its title, the rest says when it comes. They are played, and shown, in this order.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing

from bot.alerts.messages.views import ACKNOWLEDGE, ASK_PLAN, DISMISS
from bot.core.clock import SetClock
from bot.core.work import Database
from bot.cycles.carry_over.views import CHOOSE
from bot.cycles.confirmation import views as verdicts
from bot.cycles.cycle_editing.views import LIST
from bot.cycles.next_cycle.views import CREATE, OTHER
from bot.editing import key_result_form
from bot.editing.handover.views import WAIVE
from bot.followups.recovery_plans import views as recovery
from bot.goals.display import NEW_ACTION
from bot.goals.ownership import HAND_OVER_ACTION
from bot.introductions.joiners.views import ADD as ADD_JOINER
from bot.people.absences.views import AWAY
from bot.people.channel_notices.views import RETRY
from bot.people.takeovers.views import CHOOSE as CHOOSE_SUCCESSOR
from bot.people.takeovers.views import FIELD as SUCCESSOR
from bot.people.takeovers.views import INPUT as SUCCESSOR_INPUT
from bot.slack.edge.sharing import POST
from bot.sources import readings
from bot.weekly.asks.views import LATER
from bot.weekly.form.views import OPEN, PRIVATE, SAME, WEEK
from docs.gallery.tour import Tour, View, form, home, message, reply
from tests.flows.stage import Actor, Json, kinds

Scene = Callable[[Tour], Awaitable[View]]
GROWTH, COMPANY, WORKSPACE = "C0GROWTH", "C0COMPANY", "T0LUMEN"
LEADS = b"key_result,day,value,source\nlead-conversion,2026-11-15,17.4%,HubSpot\n"


async def ask(on: Tour) -> View:
    """The ask

    Comes on Monday at nine, everyone's own time, to those who own key results.
    """
    await on.stage.jump("next monday", user="U0TOMAS")
    return await _newest(on.person("tomas"))


async def later(on: Tour) -> View:
    """Later

    Answers the choice behind *Later*, for the person's eyes only.
    """
    ines = on.person("ines")
    asked = await ines.newest()
    menu = next(e for b in asked["blocks"] for e in b.get("elements", []) if "options" in e)
    await ines.clicks(LATER, selected=menu["options"][-1]["value"])
    return await _newest(ines)


async def away(on: Tour) -> View:
    """I'm away

    Opens from the ask.
    """
    await on.person("noah").clicks(AWAY)
    return form(on.person("noah"))


async def excused(on: Tour) -> View:
    """The ask of someone away

    Takes the place of the ask; nothing else comes until they are back.
    """
    await on.person("noah").sends({})
    return await _newest(on.person("noah"))


async def check_in(on: Tour) -> View:
    """The form

    Opens from *Check in*: a number, this week's amount, and milestones to tick.
    """
    await on.person("tomas").clicks(OPEN)
    return form(on.person("tomas"))


async def error(on: Tour) -> View:
    """A number that cannot be read

    Stands beside its field; what was typed stays.
    """
    tomas = on.person("tomas")
    await tomas.sends(await _first_values(tomas, "3.3", "lots"))
    return form(tomas)


async def draft(on: Tour) -> View:
    """A form that was closed

    Offers again what was typed and not saved.
    """
    tomas = on.person("tomas")
    await on.stage.post("type", user=tomas.id, values=await _first_values(tomas, "3.3", "390"))
    await on.stage.post("close", user=tomas.id)
    await on.stage.settle()
    await tomas.clicks(OPEN)
    return form(tomas)


async def receipt(on: Tour) -> View:
    """The receipt

    Takes the place of the ask.
    """
    tomas = on.person("tomas")
    await tomas.sends(await _first_values(tomas, "3.3", "390"))
    return await _newest(tomas)


async def reading(on: Tour) -> View:
    """A number from a connector

    Stands in the field already, with where it comes from.
    """
    now = (await on.stage.get("state"))["now"]
    clock, url = SetClock(dt.datetime.fromisoformat(now)), on.stage.settings.weekbeat_database_url
    with closing(Database(url, clock)) as database:
        await database.transact(WORKSPACE, readings.import_readings, "leads.csv", LEADS)
    await on.person("grace").clicks(OPEN)
    return form(on.person("grace"))


async def private(on: Tour) -> View:
    """Private notes

    Unfold in the form; only the owner and their direct manager read them.
    """
    await on.person("grace").clicks(PRIVATE, view="modal")
    return form(on.person("grace"))


async def other_window(on: Tour) -> View:
    """Recorded while the form was open

    Nothing is overwritten silently when two windows are open.
    """
    ines = on.person("ines")
    await ines.clicks(OPEN)
    opened = await _first_values(ines, "5.2", "165s", "14")
    await ines.says("1: 5.3%")
    await ines.sends(opened)
    return form(ines)


async def correction(on: Tour) -> View:
    """An earlier week

    Is chosen in the form and corrected with a reason.
    """
    diego = on.person("diego")
    await diego.clicks(OPEN)
    await diego.clicks(WEEK, view="modal", selected="2026-10-26")
    return form(diego)


async def on_behalf(on: Tour) -> View:
    """For someone else

    A manager answers for someone on leave, and it says so.
    """
    await on.person("ben").types("/okr checkin @liwei")
    return form(on.person("ben"))


async def echo(on: Tour) -> View:
    """An answer in words

    Says what was understood, with what it means, and asks about the rest.
    """
    await on.stage.jump("+1h")
    chen = on.person("chen")
    words = on.in_words(
        "1: 56k 8/10 traffic did not follow Singles' Day; 2: about as hoped",
        "1: 5.6万 8/10 双11流量没有跟上；2: 和预期差不多",
    )
    await chen.says(words)
    return await _newest(chen)


async def alert(on: Tour) -> View:
    """An alert

    Tells the manager at once, and only when something changed; several at once are one message.
    """
    return await _of(on.person("ben"), "<@U0CHEN>")


async def acknowledged(on: Tour) -> View:
    """An acknowledged alert

    The same message afterwards.
    """
    ben = on.person("ben")
    told = await _with(ben, "<@U0CHEN>")
    await ben.clicks(ACKNOWLEDGE, channel="@app", ts=told["ts"])
    return message(ben, told)


async def plan_asked(on: Tour) -> View:
    """A plan is asked for

    The owner is asked how they want to bring it back on track.
    """
    ben = on.person("ben")
    told = await _with(ben, "<@U0CHEN>")
    await ben.clicks(ASK_PLAN, channel="@app", ts=told["ts"])
    return await _of(on.person("chen"), recovery.OPEN)


async def plan_form(on: Tour) -> View:
    """The form of a plan

    Opens from that message.
    """
    await on.person("chen").clicks(recovery.OPEN)
    return form(on.person("chen"))


async def plan_given(on: Tour) -> View:
    """The plan

    Comes back to the manager in the thread of the alert.
    """
    chen, ben = on.person("chen"), on.person("ben")
    cause = on.in_words("Half the budget went to one creative", "一半预算集中在一个素材上")
    step = on.in_words("Split it over three, and stop the weakest", "分到三个素材，停掉最弱的")
    said = {recovery.CAUSE: cause, recovery.NEXT: step}
    await chen.sends({f"{name}/{recovery.GIVEN}": text for name, text in said.items()})
    return reply(ben, await _with(ben, "<@U0CHEN>"))


async def dismissal(on: Tour) -> View:
    """Not a problem

    Needs a reason; the same cause is not told again.
    """
    ben = on.person("ben")
    told = await _with(ben, "<@U0TOMAS>")
    await ben.clicks(DISMISS, channel="@app", ts=told["ts"])
    return form(ben)


async def reminder(on: Tour) -> View:
    """The first reminder

    Comes on the next working day, to those who have not answered.
    """
    await on.stage.jump("2026-11-17T09:30:00+00:00")
    return await _newest(on.person("diego"))


async def last_reminder(on: Tour) -> View:
    """The last reminder

    Comes on the morning of the day on which the week closes; there is no third.
    """
    await on.stage.jump("2026-11-18T09:30:00+00:00")
    return await _newest(on.person("diego"))


async def manager_digest(on: Tour) -> View:
    """The manager's digest

    Comes when the week closes, on Wednesday at six.
    """
    await on.stage.jump("2026-11-19T09:00:00+00:00")
    return await _newest(on.person("ben"))


async def team_digest(on: Tour) -> View:
    """The team's digest

    Stands in the team's channel, and is updated in place when someone is late.
    """
    ben = on.person("ben")
    return message(ben, await ben.newest(GROWTH), GROWTH)


async def team_digest_thread(on: Tour) -> View:
    """Its thread

    Key result by key result, for those who want to know.
    """
    ben = on.person("ben")
    return reply(ben, await ben.newest(GROWTH), GROWTH)


async def late(on: Tour) -> View:
    """A late receipt

    Says that it is late.
    """
    liwei = on.person("liwei")
    await liwei.clicks(SAME)
    return await _of(liwei, "✓")


async def missed(on: Tour) -> View:
    """A missed week

    Takes the place of an ask that nobody answered, when the next one comes.
    """
    diego = on.person("diego")
    *_, asked, _, _ = [m for m in await diego.reads() if OPEN in repr(m["blocks"])]
    await on.stage.jump("next monday")  # takes away the two reminders behind it
    return message(diego, asked)


async def me(on: Tour) -> View:
    """/okr me

    One's own key results, worst first.
    """
    return await _answer(on.person("ana"), "/okr me")


async def history(on: Tour) -> View:
    """/okr history

    A key result week by week; private notes only for its owner and their manager.
    """
    return await _answer(on.person("chen"), "/okr history 1")


async def team(on: Tour) -> View:
    """/okr team

    A team, worst first; its lead sees the members' scores.
    """
    return await _answer(on.person("ben"), "/okr team")


async def company(on: Tour) -> View:
    """/okr company

    Every team's score.
    """
    return await _answer(on.person("helena"), "/okr company")


async def at_risk(on: Tour) -> View:
    """/okr at-risk

    What needs attention, worst first.
    """
    return await _answer(on.person("helena"), "/okr at-risk")


async def score(on: Tour) -> View:
    """/okr score @someone

    The key results of somebody else; the overall score is for their managers.
    """
    return await _answer(on.person("ben"), "/okr score @tomas")


async def preview(on: Tour) -> View:
    """/okr scorecard

    A team's scorecard as it would be posted now.
    """
    return await _answer(on.person("sofia"), "/okr scorecard")


async def compare(on: Tour) -> View:
    """/okr compare

    Two teams side by side, or two cycles of a team, the company or oneself.
    """
    teams = on.in_words("Growth vs Sales Development", "增长 与 销售拓展")
    return await _answer(on.person("helena"), f"/okr compare {teams}")


async def channels(on: Tour) -> View:
    """/okr channels

    Which channel brings what at which cost; what nobody measures is calculated.
    """
    return await _answer(on.person("marcus"), "/okr channels")


async def funnel(on: Tour) -> View:
    """/okr funnel

    From traffic to business, and the bottleneck.
    """
    return await _answer(on.person("helena"), "/okr funnel")


async def posted(on: Tour) -> View:
    """Post here

    An answer for everybody, without the members' scores that its reader saw.
    """
    ben = on.person("ben")
    await ben.types("/okr team growth", GROWTH)
    await ben.clicks(POST, channel=GROWTH)
    return message(on.person("ana"), await ben.newest(GROWTH), GROWTH)


async def export(on: Tour) -> View:
    """/okr export

    A scorecard as a file; an admin gets whole tables too.
    """
    ben = on.person("ben")
    await ben.types("/okr export scorecard growth", GROWTH)
    return message(ben, next(m for m in reversed(await ben.reads()) if m["files"]))


async def menu(on: Tour) -> View:
    """/okr

    Alone it opens a menu: buttons that fit the person and the week.
    """
    return await _answer(on.person("tomas"), "/okr")


async def help_(on: Tour) -> View:
    """/okr help

    All commands.
    """
    return await _answer(on.person("ana"), "/okr help")


async def unknown(on: Tour) -> View:
    """A command that does not exist

    The nearest one is offered.
    """
    return await _answer(on.person("ana"), "/okr scorcard")


async def settings(on: Tour) -> View:
    """/okr settings

    When and how one is asked; App Home opens it too.
    """
    await on.person("priya").types("/okr settings")
    return form(on.person("priya"))


async def home_of_an_owner(on: Tour) -> View:
    """Home of an owner

    This week first, then one's own key results.
    """
    await on.stage.post("home", user="U0TOMAS")
    await on.stage.settle()
    return home(on.person("tomas"))


async def home_of_a_manager(on: Tour) -> View:
    """Home of a manager

    Open alerts, then their people, worst first.
    """
    await on.stage.post("home", user="U0BEN")
    await on.stage.settle()
    return home(on.person("ben"))


async def next_question(on: Tour) -> View:
    """What comes after this cycle?

    Comes to admins four weeks before a cycle ends without a next one, and two weeks before.
    """
    await on.stage.jump("2026-12-03T09:30:00+00:00")
    return await _of(on.person("helena"), CREATE)


async def next_dates(on: Tour) -> View:
    """Other dates

    Opens filled with the cycle that would follow.
    """
    helena = on.person("helena")
    question = await _with(helena, CREATE)
    await helena.clicks(OTHER, channel="@app", ts=question["ts"])
    return form(helena)


async def next_created(on: Tour) -> View:
    """The next cycle

    Is created with one click; every admin sees who did it.
    """
    helena = on.person("helena")
    question = await _with(helena, CREATE)
    await helena.clicks(CREATE, channel="@app", ts=question["ts"])
    return message(helena, question)


async def cycles(on: Tour) -> View:
    """Cycles

    Opens from an admin's Home: what ran, runs and is to come.
    """
    helena = on.person("helena")
    await on.stage.post("home", user=helena.id)
    await on.stage.settle()
    await helena.clicks(LIST, view="home")
    return form(helena)


async def invitation(on: Tour) -> View:
    """The invitation to the next cycle

    Comes to owners two weeks before the end, if they have planned nothing yet.
    """
    await on.stage.jump("2026-12-17T11:00:00+00:00")
    return await _of(on.person("tomas"), CHOOSE)


async def going_on(on: Tour) -> View:
    """What goes on

    Lets each key result go on: the rest of it, or once more as it is.
    """
    tomas = on.person("tomas")
    await tomas.clicks(CHOOSE)
    return form(tomas)


async def gone_on(on: Tour) -> View:
    """What was taken along

    Stands in the invitation afterwards; it follows the numbers until the cycle ends.
    """
    tomas = on.person("tomas")
    await tomas.sends({})
    return await _of(tomas, NEW_ACTION)


async def joiner(on: Tour) -> View:
    """Somebody has joined

    Comes to the lead once, about somebody in no team who joined the team's channel.
    """
    await on.stage.post(
        "user", id="U0NIA", name="nia", real_name="Nia Costa", tz="Europe/Lisbon", locale="en-GB"
    )
    await on.stage.post("channel", id=GROWTH, members=["U0NIA"])
    await on.stage.settle()
    return await _of(on.person("ben"), ADD_JOINER)


async def joiner_added(on: Tour) -> View:
    """Somebody was added

    Is what that question becomes.
    """
    ben = on.person("ben")
    asked = await _with(ben, ADD_JOINER)
    await ben.clicks(ADD_JOINER, channel="@app", ts=asked["ts"])
    return message(ben, asked)


async def leaver(on: Tour) -> View:
    """Somebody has left

    Comes to their manager once: what has no owner now is handed over, archived or waived.
    """
    await on.stage.post("user", id="U0LIWEI", deleted=True)
    await on.stage.settle()
    await on.stage.jump("+1h")
    return await _of(on.person("ben"), WAIVE)


async def hand_over(on: Tour) -> View:
    """Hand over

    Opens from that message, an alert, a digest, a history or Home.
    """
    ben = on.person("ben")
    told = await _with(ben, WAIVE)
    await ben.clicks(HAND_OVER_ACTION, channel="@app", ts=told["ts"])
    return form(ben)


async def channel_refused(on: Tour) -> View:
    """A channel that cannot be posted to

    Comes to the team's lead and the admins; what waits is posted once it works again.
    """
    await on.person("ben").closes()
    await on.stage.post("channel", id=GROWTH, is_archived=True)
    await on.stage.jump("2026-12-24T09:00:00+00:00")
    return await _of(on.person("ben"), RETRY)


async def channel_works(on: Tour) -> View:
    """A channel that works again

    Is what that message becomes, after *Try again* or by itself.
    """
    ben = on.person("ben")
    told = await _with(ben, RETRY)
    await on.stage.post("channel", id=GROWTH, is_archived=False)
    await ben.clicks(RETRY, channel="@app", ts=told["ts"])
    await on.stage.jump("+1h")
    return message(ben, told)


async def final_ask(on: Tour) -> View:
    """The closing ask

    Comes after the cycle's last day, for the final numbers.
    """
    await on.stage.jump("2027-01-04T10:00:00+00:00")
    return message(on.person("tomas"), await _asked(on.person("tomas")))


async def letter(on: Tour) -> View:
    """The scores of an owner

    Come after the closing ask, to be confirmed or corrected with a reason.
    """
    await on.stage.jump("2027-01-07T12:00:00+00:00")
    return await _newest(on.person("tomas"))


async def grade(on: Tour) -> View:
    """The form of the scores

    Opens from that letter and from `/okr grade`.
    """
    await on.person("tomas").clicks(verdicts.OPEN)
    return form(on.person("tomas"))


async def letter_of_a_manager(on: Tour) -> View:
    """The scores of a team

    Come to whoever leads the people.
    """
    return await _newest(on.person("ben"))


async def scorecard(on: Tour) -> View:
    """The scorecard

    Stands in the team's channel when the cycle has ended.
    """
    await on.stage.jump("2027-01-15T12:00:00+00:00")
    ben = on.person("ben")
    return message(ben, await _scorecard(ben), GROWTH)


async def scorecard_thread(on: Tour) -> View:
    """Its thread

    How each key result came to its score.
    """
    ben = on.person("ben")
    return reply(ben, await _scorecard(ben), GROWTH)


async def scorecard_files(on: Tour) -> View:
    """Its files

    A spreadsheet and a page to print, in the same thread, where the app may send files.
    """
    ben = on.person("ben")
    card = await _scorecard(ben)
    thread = await ben.reads(GROWTH, thread=card["ts"])
    last = next(m for m in reversed(thread) if m["files"])
    return reply(ben, {**card, "replies": [last["ts"]]}, GROWTH)


async def company_scorecard(on: Tour) -> View:
    """The company's scorecard

    Stands in the company's channel.
    """
    helena = on.person("helena")
    return message(helena, await helena.newest(COMPANY), COMPANY)


async def takeover(on: Tour) -> View:
    """A manager has left

    Comes to admins, who choose who leads these teams and people from now on.
    """
    await on.stage.post("user", id="U0BEN", deleted=True)
    await on.stage.jump("+1h")
    return await _of(on.person("helena"), CHOOSE_SUCCESSOR)


async def successor(on: Tour) -> View:
    """Somebody takes over

    Comes to whoever an admin chose; alerts that wait follow.
    """
    helena, marcus = on.person("helena"), on.person("marcus")
    question = await _with(helena, CHOOSE_SUCCESSOR)
    await helena.clicks(CHOOSE_SUCCESSOR, channel="@app", ts=question["ts"])
    await helena.sends({f"{SUCCESSOR}/{SUCCESSOR_INPUT}": marcus.id})
    return await _of(marcus, "from now on", "从现在起由你负责")


async def reopen(on: Tour) -> View:
    """/okr reopen

    An admin opens a closed cycle again, with a reason.
    """
    words = on.in_words("2026Q4 a number was missing", "2026Q4 漏了一个数字")
    return await _answer(on.person("helena"), f"/okr reopen {words}")


async def close(on: Tour) -> View:
    """/okr close

    An admin closes a cycle before its time.
    """
    return await _answer(on.person("helena"), "/okr close 2026Q4")


async def new(on: Tour) -> View:
    """/okr new

    The first step: for which objective, and what to begin with.
    """
    await on.person("priya").types("/okr new")
    return form(on.person("priya"))


async def new_objective(on: Tour) -> View:
    """A new objective

    Comes next where none was chosen.
    """
    priya = on.person("priya")
    none = {"text": {"type": "plain_text", "text": "–"}, "value": "none"}
    await _fills(priya, {"for": none}, sends=True)
    title = on.in_words("Be the account people tell their friends about", "成为大家愿意推荐的账号")
    await _fills(priya, {"title": title})
    return form(priya)


async def new_key_result(on: Tour) -> View:
    """A new key result

    Tells while somebody types how the weights add up, and how SMART it is.
    """
    priya = on.person("priya")
    await _fills(priya, {}, sends=True)
    title = on.in_words("Followers of the video channel", "视频号粉丝数")
    start, target = on.in_words("8k", "8000"), on.in_words("12k", "1.2万")
    await _fills(priya, {"title": title, "start": start, "target": target, "weight": "60"})
    return form(priya)


async def more(on: Tour) -> View:
    """What is rarely needed

    Unfolds behind *More*.
    """
    await on.person("priya").clicks(key_result_form.MORE, view="modal")
    return form(on.person("priya"))


async def written(on: Tour) -> View:
    """A key result that was written

    Says how the weights of its objective add up, and leads on.
    """
    await _fills(on.person("priya"), {}, sends=True)
    return form(on.person("priya"))


async def edit(on: Tour) -> View:
    """/okr edit

    The same form. A target that changes while it runs needs a reason.
    """
    priya = on.person("priya")
    await priya.types("/okr edit 1")
    why = on.in_words("The video series brings more than we thought", "视频系列的效果超出预期")
    await _fills(priya, {"target": on.in_words("65k", "6.5万"), "reason": why})
    return form(priya)


async def rewritten(on: Tour) -> View:
    """A target that was changed

    Bends the plan from that day on; the chart marks the week, the history tells the reason.
    """
    priya = on.person("priya")
    await _fills(priya, {}, sends=True)
    await priya.says(on.in_words("1: 55k", "1: 5.5万"))
    await priya.types("/okr history 1")
    return await _newest(priya)


SECTIONS: Mapping[str, Sequence[Scene]] = {
    "The ask": (ask, later, away, excused),
    "The form": (
        check_in,
        error,
        draft,
        receipt,
        reading,
        private,
        other_window,
        correction,
        on_behalf,
    ),
    "In words": (echo,),
    "For the manager": (alert, acknowledged, plan_asked, plan_form, plan_given, dismissal),
    "Reminders and the close": (
        reminder,
        last_reminder,
        manager_digest,
        team_digest,
        team_digest_thread,
        late,
        missed,
    ),
    "Commands": (
        me,
        history,
        team,
        company,
        at_risk,
        score,
        preview,
        compare,
        channels,
        funnel,
        posted,
        export,
        menu,
        help_,
        unknown,
    ),
    "Writing objectives": (new, new_objective, new_key_result, more, written, edit, rewritten),
    "Settings": (settings,),
    "Home": (home_of_an_owner, home_of_a_manager),
    "The next cycle": (
        next_question,
        next_dates,
        next_created,
        cycles,
        invitation,
        going_on,
        gone_on,
    ),
    "Who joins and leaves, and channels that are closed": (
        joiner,
        joiner_added,
        leaver,
        hand_over,
        channel_refused,
        channel_works,
    ),
    "The end of the cycle": (
        final_ask,
        letter,
        grade,
        letter_of_a_manager,
        scorecard,
        scorecard_thread,
        scorecard_files,
        company_scorecard,
        reopen,
        close,
        takeover,
        successor,
    ),
}


async def _newest(actor: Actor) -> View:
    return message(actor, await actor.newest())


async def _asked(actor: Actor) -> Json:
    """The newest ask or receipt."""
    return await _with(actor, OPEN)


async def _of(actor: Actor, *words: str) -> View:
    return message(actor, await _with(actor, *words))


async def _with(actor: Actor, *words: str) -> Json:
    """The newest message with one of these words, in any language, or with this button."""
    messages = reversed(await actor.reads())
    return next(m for m in messages if any(one in repr(m["blocks"]) for one in words))


async def _answer(actor: Actor, command: str) -> View:
    await actor.types(command)
    return await _newest(actor)


async def _scorecard(actor: Actor) -> Json:
    posts = await actor.reads(GROWTH)
    return next(m for m in reversed(posts) if "data_visualization" in kinds(m))


async def _fills(actor: Actor, values: Json, *, sends: bool = False) -> None:
    """Fill fields of the open form by name, and perhaps send it."""
    modal = await actor.modal()
    blocks = [block for block in (modal or {})["blocks"] if block["type"] == "input"]
    named = {
        b["block_id"].removeprefix("authoring."): f"{b['block_id']}/{b['element']['action_id']}"
        for b in blocks
    }
    filled = {named[name]: value for name, value in values.items()}
    if sends:
        await actor.sends(filled)
    else:
        await actor.stage.post("type", user=actor.id, values=filled)
        await actor.stage.settle()


async def _first_values(actor: Actor, *values: str) -> Json:
    """What to type into the open form's first text fields for values."""
    modal = await actor.modal()
    blocks = modal["blocks"] if modal else []
    named = [
        f"{block['block_id']}/{block['element']['action_id']}"
        for block in blocks
        if block["type"] == "input"
        and block["block_id"].startswith("checkins.value")
        and block["element"]["type"] == "plain_text_input"
    ]
    return dict(zip(named, values, strict=False))
