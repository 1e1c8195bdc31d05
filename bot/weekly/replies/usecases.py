"""Read an answer in words, record what is clear, and say what was understood."""

from collections.abc import Mapping
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import (
    CheckInEntry,
    CheckInSource,
    CheckInVersion,
    key_results_of_week,
    next_asked_at,
    value_histories,
)
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.slack import outbox
from bot.slack.outbox import Message
from bot.weekly import asks
from bot.weekly.asks import Ask
from bot.weekly.replies import store, views
from bot.weekly.replies.model import Reply
from bot.weekly.replies.talk import ECHO, Conversation, talk_of, week_of
from bot.weekly.replies.views import EchoLine
from bot.weekly.reply_grammar import parse_reply
from bot.weekly.reply_grammar.recordable import entry_or_question, says_otherwise, with_reason
from bot.weekly.reply_intents import append_offers, serve_intents
from bot.weekly.reply_items import mentioned_slack_ids, typed_text
from bot.weekly.reply_items.open_questions import open_question
from bot.weekly.reply_items.parsed_reply import (
    ParsedReply,
    QuestionReason,
    ReplyPurpose,
    UnclearPiece,
)

OPEN = frozenset(QuestionReason) - {
    QuestionReason.NO_SUCH,
    QuestionReason.CONFIDENCE,
    QuestionReason.LONG_NOTE,
    QuestionReason.TOO_LONG,
}
SILENCE = ParsedReply(wish=ReplyPurpose.CHAT)
HELP_IN_CHANNEL = N_(
    "I take check-ins in our direct messages. Write to me there, or use `/okr checkin` anywhere."
)


def answer_message(
    work: Work, *, by: str, text: str, channel: str, ts: str, thread_ts: str | None = None
) -> None:
    """A message in the direct messages: record what is clear and promise the echo."""
    origin = f"{channel}:{ts}"
    if store.load(work, origin):
        return  # its edit or deletion came first
    try:
        me = people.require_person(work, by)
    except Refusal as no:
        outbox.promise(
            work, to=by, message=views.sentence(no.translated(translator("en"))), once=ECHO + origin
        )
        return
    thread = outbox.find_post(work, channel, thread_ts) if thread_ts else None
    earlier = store.last(work, me.id)
    week = week_of(work, me, thread, earlier, text)
    mine = Reply(origin, me.id, week, work.now, thread)
    message = _answer(work, talk_of(work, me, mine, earlier), text)
    outbox.promise(work, to=by, message=message, once=ECHO + origin, thread=thread)


def answer_edited_message(
    work: Work,
    *,
    by: str,
    text: str,
    channel: str,
    ts: str,
    edited_ts: str,
    thread_ts: str | None = None,
) -> None:
    """A message reads differently now: what it no longer says is withdrawn, its echo revised."""
    known = store.load(work, f"{channel}:{ts}")
    if known is None:
        answer_message(work, by=by, text=text, channel=channel, ts=ts, thread_ts=thread_ts)
        return
    me = people.active_by_slack_id(work, by)
    if me is None or me.id != known.person_id or known.is_gone or edited_ts <= known.edited:
        return
    now = replace(known, edited=edited_ts)
    message = _answer(work, talk_of(work, me, now, store.last(work, me.id)), text)
    outbox.revise(work, once=ECHO + known.origin, message=message)


def withdraw_deleted_message(work: Work, *, by: str, channel: str, ts: str) -> None:
    """A message was deleted: what it said is withdrawn."""
    origin = f"{channel}:{ts}"
    known = store.load(work, origin)
    me = people.active_by_slack_id(work, by)
    if me is None or (known is not None and (known.is_gone or known.person_id != me.id)):
        return
    if known is None:
        week = checkins.open_week(work, me)
        store.save(work, Reply(origin, me.id, week, work.now, is_gone=True))
        return
    _take_back(work, Conversation(me, known, key_results_of_week(work, me, known.week)))


def channel_hint(work: Work, *, by: str) -> str:
    """Someone called the bot in a channel: where check-ins go, in their language."""
    someone = people.by_slack_id(work, by)
    return translator(someone.locale if someone else "en")(HELP_IN_CHANNEL)


def _answer(work: Work, talk: Conversation, text: str) -> Message:
    """Record and remember what a text says; returns what to say to it."""
    names = {id_: p.name for id_, p in people.by_slack_ids(work, mentioned_slack_ids(text)).items()}
    text, offers = serve_intents(work, talk, typed_text(text, names))
    if not talk.owned:
        store.save(work, talk.reply)
        none_open = views.sentence(talk.t(views.NONE_OPEN))
        return append_offers(none_open, offers, is_alone=not text)
    known = value_histories(work, talk.owned, talk.reply.week)
    said = parse_reply(text, talk.owned, talk.t.numbers, talk.about, known) if text else SILENCE
    if said.wish is ReplyPurpose.UNDO and not talk.reply.said:
        return _undo(work, talk)
    dropped, entries, unclear = _record(work, talk, said)
    asked = [open_question(one) for one in unclear if one.why in OPEN]
    is_last_word = said.wish is ReplyPurpose.SKIP or bool(said.skipped)
    mine = replace(
        talk.reply, said=tuple(entries), questions=tuple(asked), is_last_word=is_last_word
    )
    store.save(work, mine)
    now = replace(
        talk.echo,
        lines=_lines(work, talk, entries),
        unclear=unclear,
        skipped=said.skipped,
        dropped=dropped,
        late_since=_late_since(work, talk) if entries else "",
        is_hushed=said.wish is ReplyPurpose.SKIP and _hush(work, talk),
        left_out=said.left_out,
    )
    message = views.answer(talk.t, now, said.wish)
    return append_offers(message, offers, is_alone=said.wish is ReplyPurpose.CHAT and not dropped)


def _ask(work: Work, talk: Conversation) -> Ask | None:
    mine = asks.of_people(work, [talk.me.id], talk.reply.week)
    return next((one for one in mine if one.week == talk.reply.week), None)


def _hush(work: Work, talk: Conversation) -> bool:
    """Remind no more about the week, when “skip” answers no question; says whether it was due."""
    ask = None if talk.about.questions else _ask(work, talk)
    if ask is not None:
        asks.stop_reminders(work, ask)
    return ask is not None and ask.is_waiting


def _late_since(work: Work, talk: Conversation) -> str:
    """Until when the week's ask could be answered on time, if that is over and it was not."""
    ask = _ask(work, talk)
    if ask is None or (ask.answered_at or work.now) <= ask.closes_at:
        return ""
    return talk.t.moment(ask.closes_at, talk.me.zone)


def _record(
    work: Work, talk: Conversation, said: ParsedReply
) -> tuple[list[OwnedKeyResult], dict[int, CheckInEntry], list[UnclearPiece]]:
    """Store what is clear and new, withdraw what the message says no more; returns what was
    dropped, the entries that stand, and what is unclear.
    """
    mine, unclear, fresh = talk.reply, list(said.unclear), []
    entries: dict[int, CheckInEntry] = {}
    over = next_asked_at(talk.me, mine.week)
    edited = talk.t(N_("The message was edited.")) if mine.edited else ""
    for item in said.items:
        history = _history(work, mine, item.kr)
        others = [v for v in history if v.origin != mine.origin]
        of_now = [v for v in history if v.week == mine.week]
        is_over = bool(of_now) and of_now[-1].at < over <= work.now
        entry = entry_or_question(with_reason(item, edited), history, others, mine.week, is_over)
        if isinstance(entry, UnclearPiece):
            unclear.append(entry)
            continue
        entries[item.kr.id] = entry
        own = [v.entry for v in of_now if v.origin == mine.origin]
        if not own or says_otherwise(own[-1], entry):
            fresh.append(entry)
    dropped = _withdraw(work, talk, entries)
    if fresh:
        checkins.record(
            work,
            talk.me,
            mine.week,
            fresh,
            me=talk.me,
            source=CheckInSource.REPLY,
            origin=mine.origin,
        )
    return dropped, entries, unclear


def _history(work: Work, mine: Reply, kr: OwnedKeyResult) -> list[CheckInVersion]:
    """Every version of a key result up to the week, messages that were taken back left out."""
    versions = [v for v in checkins.all_versions(work, kr.id) if v.week <= mine.week]
    gone = store.gone(work, {v.origin for v in versions if v.origin})
    return [v for v in versions if v.origin not in gone]


def _lines(work: Work, talk: Conversation, entries: Mapping[int, CheckInEntry]) -> list[EchoLine]:
    """Entries as an echo shows them, with how their key results stand now."""
    told = [kr for kr in talk.owned if kr.id in entries]
    now = checkins.assess_today(work, told)
    return [EchoLine(talk.echo.number(kr), kr, entries[kr.id], now[kr.id]) for kr in told]


def _withdraw(
    work: Work, talk: Conversation, keep: Mapping[int, CheckInEntry]
) -> list[OwnedKeyResult]:
    """Take back what the message said but for some; what it had replaced stands again."""
    mine = talk.reply
    latest = checkins.latest_versions(work, [kr.id for kr in talk.owned])
    dropped = [
        kr
        for kr in talk.owned
        if kr.id not in keep and any(v.origin == mine.origin for v in latest.get(kr.id, ()))
    ]
    checkins.withdraw_message(work, talk.me, mine.origin, keep)
    for kr in dropped:
        others = [v for v in _history(work, mine, kr) if v.origin != mine.origin]
        if others and others[-1].week == mine.week:
            old = others[-1]
            by = people.by_ids(work, [old.by_id]).get(old.by_id, talk.me)
            checkins.record(
                work, talk.me, mine.week, [old.entry], me=by, source=old.source, origin=old.origin
            )
    return dropped


def _undo(work: Work, talk: Conversation) -> Message:
    """Take back the last message that said something."""
    said = [one for one in store.last(work, talk.me.id) if one.said]
    store.save(work, replace(talk.reply, is_last_word=True))
    if not said:
        return views.taken_back(talk.t, talk.echo)
    target = Conversation(talk.me, said[0], key_results_of_week(work, talk.me, said[0].week))
    return _take_back(work, target)


def _take_back(work: Work, talk: Conversation) -> Message:
    """Withdraw all of a message, and say so in its echo; a closed cycle stays as it is."""
    if not talk.owned:
        return views.sentence(talk.t(views.NONE_OPEN))
    dropped = _withdraw(work, talk, {})
    store.save(work, replace(talk.reply, is_gone=True))
    latest = checkins.latest_versions(work, [kr.id for kr in dropped])
    again = {id_: v.entry for id_, vs in latest.items() for v in vs if v.week == talk.reply.week}
    now = replace(talk.echo, lines=_lines(work, talk, again), dropped=dropped)
    message = views.taken_back(talk.t, now)
    outbox.revise(work, once=ECHO + talk.reply.origin, message=message)
    return message
