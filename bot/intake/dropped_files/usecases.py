"""Take files that admins drop, show the plan, and import it once they say so."""

from collections.abc import Sequence

from bot.core.errors import Refusal
from bot.core.events import FilesDropped, FilesImported, SharedFile
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.files.file_formats import SUFFIXES, is_importable
from bot.files.imports import DateOrder, ImportPlan, Problem, Problems, import_files
from bot.files.records import AMBIGUOUS_DATE
from bot.intake.dropped_files import store, views
from bot.intake.dropped_files.model import (
    KEPT,
    DropState,
    FileDrop,
    plan_digest,
)
from bot.intake.permissions import may_import
from bot.people import people, workspaces
from bot.slack import outbox
from bot.slack.outbox import Message, MessageLocation

ONLY_ADMINS = N_(
    "Only admins can import files. Your own objectives and key results you can write with "
    "`/okr new`."
)
NO_CHECK_IN = N_(
    "I can't read numbers from a file. Write them in a message, or use `/okr checkin`."
)
OUT_OF_DATE = N_("This plan is out of date. Drop the file again.")


def take_dropped_files(work: Work, dropped: FilesDropped) -> None:
    """Order the import of files that an admin dropped, or answer with a sentence. Other files
    beside words need no answer: the words get theirs.
    """
    t = _translator(work, dropped.slack_id)
    importable = [file for file in dropped.files if _may_be_import(file)]
    if not may_import(work, dropped.slack_id):
        if importable:
            _answer(work, dropped, views.sentence_message(t(ONLY_ADMINS)))
        elif not dropped.has_text:
            _answer(work, dropped, views.sentence_message(t(NO_CHECK_IN)))
        return
    if not importable:
        if not dropped.has_text:
            _answer(work, dropped, views.no_import_message(t, ", ".join(SUFFIXES)))
        return
    store.forget_old_contents(work, work.now - KEPT)
    drop = store.add_drop(work, dropped, importable)
    if drop is not None:
        message, under = views.reading_message(t, drop.names), _location(dropped)
        outbox.promise(work, to=drop.slack_id, message=message, once_name=drop.once, under=under)


def drop_to_fetch(work: Work, drop_id: int) -> FileDrop | None:
    """Return a drop whose files are to be fetched; None if they are stored, or nobody waits."""
    drop = store.drop_with_id(work, drop_id)
    if drop is None or drop.state is not DropState.WAITING or store.load_contents(work, drop_id):
        return None
    return drop


def proceed(work: Work, drop_id: int, contents: Sequence[tuple[str, bytes]] = ()) -> None:
    """Do the next step of a drop: plan its import, or import it. `contents` are its files if they
    were just fetched.
    """
    drop = store.drop_with_id(work, drop_id)
    if drop is None:
        return
    if contents:
        store.save_contents(work, drop_id, contents)
    work.actor = drop.slack_id
    if drop.state is DropState.WAITING:
        _plan(work, drop)
    elif drop.state is DropState.CONFIRMED:
        _import(work, drop)


def give_up(work: Work, drop_id: int, refusal: Refusal | None) -> None:
    """Tell the admin why files can't be read; without a refusal it's our mistake."""
    drop = store.drop_with_id(work, drop_id)
    if drop is None:
        return
    t = _translator(work, drop.slack_id)
    store.change_state(work, drop.id, DropState.REFUSED)
    store.forget_contents(work, drop.id)
    if refusal is None:
        message = views.our_mistake_message(t, drop.names)
    else:
        message = views.sentence_message(views.escaped_sentence(t, refusal))
    _show(work, drop, message)


def confirm(work: Work, by: str, drop_id: int) -> None:
    """Order the import of a plan that an admin has seen. A second press changes nothing."""
    drop = _drop_of_admin(work, by, drop_id)
    if drop.state in (DropState.CONFIRMED, DropState.IMPORTED):
        return
    if drop.state is not DropState.PLANNED or not store.load_contents(work, drop.id):
        raise Refusal(OUT_OF_DATE)
    store.change_state(work, drop.id, DropState.CONFIRMED, drop.plan)
    _show(work, drop, views.importing_message(_translator(work, drop.slack_id), drop.names))


def cancel(work: Work, by: str, drop_id: int) -> None:
    """Drop a plan; what is imported already stays."""
    drop = _drop_of_admin(work, by, drop_id)
    if drop.state is DropState.PLANNED:
        store.change_state(work, drop.id, DropState.CANCELLED)
        store.forget_contents(work, drop.id)
        _show(work, drop, views.cancelled_message(_translator(work, drop.slack_id), drop.names))


def choose_date_order(work: Work, by: str, drop_id: int, order: DateOrder) -> None:
    """Remember what comes first in the workspace's dates, and plan the import again."""
    drop = _drop_of_admin(work, by, drop_id)
    if drop.state is not DropState.REFUSED:
        return
    if not store.load_contents(work, drop.id):
        raise Refusal(OUT_OF_DATE)
    workspaces.configure(work, dates=order.value)
    store.change_state(work, drop.id, DropState.WAITING)
    _show(work, drop, views.reading_message(_translator(work, drop.slack_id), drop.names))


def _plan(work: Work, drop: FileDrop, *, is_again: bool = False) -> None:
    """Show what an import would do, or what is wrong with its files."""
    t, plan = _translator(work, drop.slack_id), _try_import(work, drop, dry_run=True)
    if plan is None:
        return
    if not plan.has_changes:
        store.change_state(work, drop.id, DropState.IMPORTED)
        store.forget_contents(work, drop.id)
        _show(work, drop, views.nothing_message(t, drop.names, plan))
        return
    store.change_state(work, drop.id, DropState.PLANNED, plan_digest(plan))
    _show(work, drop, views.plan_message(t, drop.names, drop.id, plan, is_again=is_again))


def _import(work: Work, drop: FileDrop) -> None:
    """Import what the admin has seen; if it would do anything else by now, show the new plan."""
    plan = _try_import(work, drop, dry_run=True)
    if plan is None:
        return
    if plan_digest(plan) != drop.plan:
        _plan(work, drop, is_again=True)
        return
    done = _try_import(work, drop, dry_run=False)
    if done is not None:
        store.change_state(work, drop.id, DropState.IMPORTED)
        store.forget_contents(work, drop.id)
        _show(
            work, drop, views.imported_message(_translator(work, drop.slack_id), drop.names, done)
        )
        work.emit(FilesImported(drop.slack_id))


def _try_import(work: Work, drop: FileDrop, *, dry_run: bool) -> ImportPlan | None:
    """Return what an import does or would do; None where its files have mistakes, which are told.
    The files are kept while dates in them wait for an answer.
    """
    contents, plans = store.load_contents(work, drop.id), list[ImportPlan]()
    failure = work.attempt(lambda: plans.append(import_files(work, contents, dry_run=dry_run)))
    work.forget()  # what was tried, and taken back
    if failure is None:
        return plans[0]
    if not isinstance(failure, (Problem, Problems)):
        raise failure
    problems = failure.each if isinstance(failure, Problems) else (failure,)
    asks_dates = any(problem.sentence == AMBIGUOUS_DATE for problem in problems)
    store.change_state(work, drop.id, DropState.REFUSED)
    if not asks_dates:
        store.forget_contents(work, drop.id)
    message = views.mistakes_message(
        _translator(work, drop.slack_id), drop.names, drop.id, problems, asks_dates=asks_dates
    )
    _show(work, drop, message)
    return None


def _may_be_import(file: SharedFile) -> bool:
    return is_importable(file.name) or file.mode == "external"


def _drop_of_admin(work: Work, by: str, drop_id: int) -> FileDrop:
    drop = store.drop_with_id(work, drop_id)
    if not may_import(work, by):
        raise Refusal(ONLY_ADMINS)
    if drop is None:
        raise Refusal(OUT_OF_DATE)
    return drop


def _translator(work: Work, slack_id: str) -> Translator:
    person = people.by_slack_id(work, slack_id)
    return translator(person.locale if person else workspaces.language(work))


def _show(work: Work, drop: FileDrop, message: Message) -> None:
    outbox.revise(work, once_name=drop.once, message=message)


def _answer(work: Work, dropped: FilesDropped, message: Message) -> None:
    once = f"dropped_files.no:{dropped.channel}:{dropped.ts}"
    outbox.promise(
        work, to=dropped.slack_id, message=message, once_name=once, under=_location(dropped)
    )


def _location(dropped: FilesDropped) -> MessageLocation:
    """Return the thread in which a message with files is answered."""
    return MessageLocation(dropped.channel, dropped.thread_ts or dropped.ts)
