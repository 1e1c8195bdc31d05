"""A page of the check-in form as it is shown, and as it comes back."""

import datetime as dt
from dataclasses import dataclass

from bot.weekly.form_fields import FormItem, TypedFields

PER_PAGE = 5
REASON = "checkins.reason"  # the block id of the reason for a late change


@dataclass(frozen=True)
class FormInput:
    """A page of the form as it comes back: whose week, which page, what was typed.

    `key_result_ids` are those of the whole form, empty for all that are open. `edition` counts how
    often the form was started over. `has_reason_field` says whether it showed the reason field.
    """

    person_id: int
    week: dt.date
    page: int
    typed: tuple[TypedFields, ...]
    reason: str = ""
    key_result_ids: tuple[int, ...] = ()
    edition: int = 0
    shows_private: bool = False
    shows_blockers: bool = False
    has_reason_field: bool = True


@dataclass(frozen=True)
class ClosedItem:
    """What was typed about a key result that takes no check-in any more."""

    title: str
    typed: TypedFields


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """One page of the form.

    `owner_name` is set when somebody answers for another person. `private_reader` is who else
    reads private notes: "" for nobody, None if the reader of the form may not read them. `weeks`
    can be chosen instead. `draft_at` says when unsaved input was typed. `today` is the owner's.
    """

    person_id: int
    week: dt.date
    number: int
    page_count: int
    items: tuple[FormItem, ...]
    today: dt.date
    owner_name: str = ""
    key_result_ids: tuple[int, ...] = ()
    is_subset: bool = False
    weeks: tuple[dt.date, ...] = ()
    zone: str = "UTC"
    private_reader: str | None = None
    shows_private: bool = False
    shows_blockers: bool = False
    needs_reason: bool = False
    reason: str = ""
    draft_at: dt.datetime | None = None
    edition: int = 0
    closed_items: tuple[ClosedItem, ...] = ()

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.number + 1 >= self.page_count
