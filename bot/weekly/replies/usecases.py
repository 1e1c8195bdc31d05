"""Read a reply, record what is clear, and answer with what was understood."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.checkins import records as checkins
from bot.checkins.answer_words import leading_week_numbers
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.checkins.withdrawals import restore_replaced, withdraw_message
from bot.core.errors import Refusal
from bot.core.events import FilesDropped, SharedFile
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.followups import next_steps
from bot.goals import cycle_calendar
from bot.goals.objectives import OwnedKeyResult
from bot.people import people, workspaces
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Message
from bot.slack.typed_text import mentioned_slack_ids, typed_text
from bot.weekly import asks
from bot.weekly.asks import posts_about
from bot.weekly.replies import store, views
from bot.weekly.replies.model import CONVERSATION_LASTS, ECHO, Conversation, Reply
from bot.weekly.replies.views import Echo, EchoLine
from bot.weekly.reply_grammar import NOT_ABOUT_AN_ITEM, begins_correction, parse_reply
from bot.weekly.reply_intents import (
    HELP_IN_CHANNEL,
    NONE_OPEN,
    IntentOffer,
    ReplyPurpose,
    append_offers,
    ask_of_week,
    build_sentence,
    split_off_intents,
    stop_reminders,
)
from bot.weekly.reply_items import ParsedReply, RecordingMoment, open_question, recordable_entries

WEEK, LOOKS_BACK = dt.timedelta(days=7), dt.timedelta(weeks=26)
NOTHING_TYPED = ParsedReply(purpose=ReplyPurpose.CHAT)


def answer_message(
    work: Work,
    by: str,
    *,
    text: str,
    channel: str,
    ts: str,
    thread_ts: str | None = None,
    files: tuple[SharedFile, ...] = (),
) -> None:
    """Record what is clear in a direct message, and promise the echo."""
    origin = f"{channel}:{ts}"
    if store.load_reply(work, origin):
        return  # its edit or deletion came first
    if files:
        work.emit(FilesDropped(by, channel, ts, thread_ts, files, has_text=bool(text.strip())))
    if files and not text.strip():
        return
    thread = outbox.find_post(work, channel, thread_ts) if thread_ts else None
    language = workspaces.language(work)
    try:
        person = people.require_person(work, by)
        language, earlier = person.locale, store.last_replies(work, person.id)
        week = _week_of_message(work, person, thread, earlier, text)
    except Refusal as refusal:
        message = build_sentence(refusal.translated(translator(language)))
        outbox.promise(work, to=by, message=message, once_name=ECHO + origin, thread=thread)
        return
    reply = Reply(origin=origin, person_id=person.id, week=week, at=work.now, thread=thread)
    conversation = _load_conversation(work, person, reply, earlier)
    message = _record_and_answer(work, conversation, text)
    outbox.promise(work, to=by, message=message, once_name=ECHO + origin, thread=thread)


def answer_edited_message(
    work: Work,
    by: str,
    *,
    text: str,
    channel: str,
    ts: str,
    edited_ts: str,
    thread_ts: str | None = None,
) -> None:
    """Record what an edited message says now, withdraw what it no longer says, revise its echo."""
    reply = store.load_reply(work, f"{channel}:{ts}")
    if reply is None:
        answer_message(work, by, text=text, channel=channel, ts=ts, thread_ts=thread_ts)
        return
    person = people.active_by_slack_id(work, by)
    is_author = person is not None and person.id == reply.person_id
    if person is None or not is_author or reply.is_gone or edited_ts <= reply.edited:
        return
    edited = replace(reply, edited=edited_ts)
    earlier = store.last_replies(work, person.id)
    message = _record_and_answer(work, _load_conversation(work, person, edited, earlier), text)
    outbox.revise(work, once_name=ECHO + reply.origin, message=message)


def withdraw_deleted_message(work: Work, by: str, *, channel: str, ts: str) -> None:
    """Withdraw what a deleted message said."""
    origin = f"{channel}:{ts}"
    reply = store.load_reply(work, origin)
    person = people.active_by_slack_id(work, by)
    if person is None or (reply is not None and (reply.is_gone or reply.person_id != person.id)):
        return
    if reply is None:
        week = checkins.open_week(work, person)
        gone = Reply(origin=origin, person_id=person.id, week=week, at=work.now, is_gone=True)
        store.save_reply(work, gone)
        return
    _withdraw_reply(work, _load_conversation(work, person, reply, ()))


def channel_hint(work: Work, by: str) -> str:
    """Return where check-ins go, for somebody who mentions the bot in a channel."""
    person = people.by_slack_id(work, by)
    return translator(person.locale if person else workspaces.language(work))(HELP_IN_CHANNEL)


def _week_of_message(
    work: Work, person: Person, thread: str | None, earlier: Sequence[Reply], text: str
) -> dt.date:
    """Return the week that a message names, else its thread's, the conversation's, the open one."""
    open_week = checkins.open_week(work, person)
    if numbers := leading_week_numbers(text):
        return cycle_calendar.week_numbered(work, numbers, open_week)
    asks_of_person = asks.of_people(work, [person.id], open_week - LOOKS_BACK)
    for ask in asks_of_person:
        if thread in posts_about(ask):
            return ask.week
    if thread and (root := store.load_reply(work, thread.removeprefix(ECHO))):
        return root.week
    last = next(iter(earlier), None)
    is_recent = last is not None and work.now - last.at < CONVERSATION_LASTS
    if last and is_recent and (last.questions or begins_correction(text)):
        return last.week
    asked = (ask for ask in asks_of_person if ask.asked_at)
    newest = max(asked, key=lambda ask: ask.week, default=None)
    if newest is None or newest.answered_at is not None:
        return open_week
    return newest.week if newest.week <= open_week <= newest.week + WEEK else open_week


def _load_conversation(
    work: Work, person: Person, reply: Reply, replies: Sequence[Reply]
) -> Conversation:
    """Load the key results of a reply's week, and what was said before it about that week."""
    root = store.load_reply(work, (reply.thread or "").removeprefix(ECHO)) if reply.thread else None
    is_older = root is not None and root not in replies and root.person_id == person.id
    older = [root] if root and is_older else []
    earlier = [
        sent
        for sent in [*replies, *older]
        if sent.week == reply.week and (sent.at, sent.origin) < (reply.at, reply.origin)
    ]
    key_results = checkins.key_results_of_week(work, person, reply.week, with_others=True)
    return Conversation(person, reply, key_results, earlier)


def _record_and_answer(work: Work, conversation: Conversation, text: str) -> Message:
    """Record and store what a text says; return the answer to it."""
    people_by_id = people.by_slack_ids(work, mentioned_slack_ids(text))
    text = typed_text(text, {id_: person.name for id_, person in people_by_id.items()})
    person, reply, key_results = conversation.person, conversation.reply, conversation.key_results
    t, offers, parsed = conversation.t, list[IntentOffer](), NOTHING_TYPED
    text, noted = next_steps.record_typed_steps(work, person, reply.origin, text, key_results)
    if not conversation.context.awaiting_reason:  # else any sentence may be the reason
        text, offers = split_off_intents(work, person, reply.week, text, key_results)
    offers += map(IntentOffer, noted)
    if not key_results:
        store.save_reply(work, reply)
        return append_offers(build_sentence(t(NONE_OPEN)), offers, is_alone=not text)
    if text:
        histories = checkins.value_histories(work, key_results, reply.week)
        parsed = parse_reply(text, key_results, t.numbers, conversation.context, histories)
    if parsed.purpose is ReplyPurpose.UNDO and not reply.said:
        return _undo_last(work, conversation)
    echo = _record(work, conversation, parsed)
    is_chat = parsed.purpose is ReplyPurpose.CHAT and not echo.dropped
    return append_offers(views.build_answer(t, echo, parsed.purpose), offers, is_alone=is_chat)


def _record(work: Work, conversation: Conversation, parsed: ParsedReply) -> Echo:
    """Record what a reply says and is new, withdraw what it no longer says, store its questions."""
    person, reply, t = conversation.person, conversation.reply, conversation.t
    moment = RecordingMoment(
        origin=reply.origin,
        week=reply.week,
        now=work.now,
        next_asked_at=checkins.next_asked_at(person, reply.week),
        default_reason=t(N_("The message was edited.")) if reply.edited else "",
    )
    recordable = recordable_entries(parsed, partial(_history, work, reply), moment)
    entries, unclear = recordable.entries, recordable.unclear
    dropped = _withdraw(work, conversation, keep=entries)
    if new := recordable.new_entries:
        week, source = reply.week, CheckInSource.REPLY
        checkins.record(work, person, week, new, me=person, source=source, origin=reply.origin)
    questions = tuple(open_question(q) for q in unclear if q.why not in NOT_ABOUT_AN_ITEM)
    is_skip = parsed.purpose is ReplyPurpose.SKIP
    is_last_word = is_skip or bool(parsed.skipped)
    stored = replace(reply, said=tuple(entries), questions=questions, is_last_word=is_last_word)
    store.save_reply(work, stored)
    is_week_skipped = is_skip and not conversation.context.questions
    reminders_stopped = is_week_skipped and stop_reminders(work, person.id, reply.week)
    return Echo(
        place=conversation.place,
        lines=_lines(work, conversation, entries),
        unclear=unclear,
        skipped=parsed.skipped,
        dropped=dropped,
        late_since=_late_since(work, conversation) if entries else "",
        had_reminders=reminders_stopped,
        left_out=parsed.left_out,
    )


def _withdraw(
    work: Work, conversation: Conversation, keep: Collection[int]
) -> list[OwnedKeyResult]:
    """Withdraw what a message said except for some key results; return the others it said."""
    person, reply = conversation.person, conversation.reply
    ids = {kr.id for kr in conversation.key_results}
    history = partial(_history, work, reply)
    withdrawn = withdraw_message(work, person, reply.origin, keep)
    restore_replaced(work, person, reply.week, reply.origin, withdrawn & ids, history)
    return [kr for kr in conversation.key_results if kr.id in withdrawn]


def _history(work: Work, reply: Reply, key_result_id: int) -> list[CheckInVersion]:
    """Return every version of a key result up to a week, without those of withdrawn messages."""
    all_versions = checkins.all_versions(work, key_result_id)
    versions = [version for version in all_versions if version.week <= reply.week]
    gone = store.withdrawn_origins(work, {row.origin for row in versions if row.origin})
    return [version for version in versions if version.origin not in gone]


def _undo_last(work: Work, conversation: Conversation) -> Message:
    """Withdraw the last message that recorded something."""
    replies = store.last_replies(work, conversation.person.id)
    recorded = [reply for reply in replies if reply.said]
    store.save_reply(work, replace(conversation.reply, is_last_word=True))
    if not recorded:
        return views.build_undone(conversation.t, Echo(place=conversation.place))
    return _withdraw_reply(work, _load_conversation(work, conversation.person, recorded[0], ()))


def _withdraw_reply(work: Work, conversation: Conversation) -> Message:
    """Withdraw all of a message, and revise its echo; a closed cycle stays as it is."""
    reply, t = conversation.reply, conversation.t
    if not conversation.key_results:
        return build_sentence(t(NONE_OPEN))
    withdrawn = _withdraw(work, conversation, keep=())
    next_steps.withdraw_steps(work, conversation.person, reply.origin)
    store.save_reply(work, replace(reply, is_gone=True))
    restored = checkins.versions_of_week(work, [kr.id for kr in withdrawn], reply.week)
    entries = {id_: version.entry for id_, version in restored.items()}
    lines = _lines(work, conversation, entries)
    echo = Echo(place=conversation.place, lines=lines, dropped=withdrawn)
    message = views.build_undone(t, echo)
    outbox.revise(work, once_name=ECHO + reply.origin, message=message)
    return message


def _lines(
    work: Work, conversation: Conversation, entries: Mapping[int, CheckInEntry]
) -> list[EchoLine]:
    """Return entries as an echo shows them, with the assessments of their key results today."""
    key_results = [kr for kr in conversation.key_results if kr.id in entries]
    assessments = checkins.assess_today(work, key_results)
    place = conversation.place
    return [
        EchoLine(place.number(kr), kr, entries[kr.id], assessments[kr.id]) for kr in key_results
    ]


def _late_since(work: Work, conversation: Conversation) -> str:
    """Return the deadline of the week's ask as text if the answer came later; else ''."""
    ask = ask_of_week(work, conversation.person.id, conversation.reply.week)
    if ask is None or (ask.answered_at or work.now) <= ask.closes_at:
        return ""
    return conversation.t.moment(ask.closes_at, conversation.person.zone)
