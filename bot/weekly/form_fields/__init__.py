"""The fields of one key result in the check-in form: filled in, rendered, and read back."""

from bot.weekly.form_fields.blocks import field_blocks
from bot.weekly.form_fields.entries import (
    ValueQuestion,
    is_same,
    parse_entry,
    value_question,
)
from bot.weekly.form_fields.items import FormConflict, FormItem
from bot.weekly.form_fields.prefill import Prefill, PrefillSource, prefill_of, prefilled_fields
from bot.weekly.form_fields.typed import (
    FIELD_PATTERN,
    TypedFields,
    as_draft,
    block_id,
    block_ids,
    fields_of_draft,
    read_fields,
)

__all__ = [
    "FIELD_PATTERN",
    "FormConflict",
    "FormItem",
    "Prefill",
    "PrefillSource",
    "TypedFields",
    "ValueQuestion",
    "as_draft",
    "block_id",
    "block_ids",
    "field_blocks",
    "fields_of_draft",
    "is_same",
    "parse_entry",
    "prefill_of",
    "prefilled_fields",
    "read_fields",
    "value_question",
]
