"""A form that comes again: sent a second time, or with key results that have closed meanwhile."""

from collections.abc import Collection
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.work import Work
from bot.goals import objectives
from bot.slack import inputs
from bot.weekly.form.model import PER_PAGE, Closed, Form, Typed
from bot.weekly.form.pages.desk import Desk


def based_on_own(work: Work, me_id: int, form: Form, sent_as: str) -> Form:
    """Return a form that was stored before as if it had been opened on what it stored then.

    Slack leaves a form open when it does not hear us in time. What the person corrects in it is
    beside nobody else's check-in, but in place of their own.
    """
    if inputs.form_sent_at(work, sent_as) is None:
        return form
    ids = [typed.key_result_id for typed in form.typed]
    versions = checkins.versions_of_week(work, ids, form.week)
    own = {
        id_: version.id
        for id_, version in versions.items()
        if version.by_id == me_id and version.source is CheckInSource.FORM
    }
    based = tuple(
        replace(typed, opened=own.get(typed.key_result_id, typed.opened)) for typed in form.typed
    )
    return replace(form, typed=based)


def closed_meanwhile(work: Work, desk: Desk, form: Form) -> tuple[Closed, ...]:
    """Return what was typed about key results that take no check-in any more."""
    open_ids = {kr.id for kr in desk.owned}
    left = {t.key_result_id: t for t in form.typed if t.key_result_id not in open_ids and _says(t)}
    titles = {kr.id: kr.title for kr in objectives.key_results(work, set(left))}
    return tuple(Closed(titles.get(id_, ""), typed) for id_, typed in left.items())


def without(form: Form, closed: Collection[Closed]) -> Form:
    """Return a form without what was typed about closed key results."""
    ids = {one.typed.key_result_id for one in closed}
    return replace(form, typed=tuple(t for t in form.typed if t.key_result_id not in ids))


def following(desk: Desk, form: Form) -> int:
    """Return the number of the page that follows a form's page.

    Where one of the page's key results is gone, the others have moved up: the same page again.
    """
    chosen = [kr.id for kr in desk.chosen(form.all_)]
    shown = {typed.key_result_id for typed in form.typed}
    page = chosen[form.page * PER_PAGE : (form.page + 1) * PER_PAGE]
    has_moved = not shown <= set(chosen) and not set(page) <= shown
    return form.page if has_moved else form.page + 1


def _says(typed: Typed) -> bool:
    texts = (typed.value, typed.note, typed.blocker, typed.private_note, typed.ticked)
    return any(texts)
