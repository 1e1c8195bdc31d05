"""Permissions of the editor: who may change which objective and key result, and in which cycle."""

from bot.editing.permissions.usecases import (
    OBJECTIVE_GONE,
    Editable,
    cycle_names,
    editable_key_result,
    editable_objective,
    holder_code,
    holder_name,
    may_own,
    no_cycle,
    open_cycle,
    open_cycles,
    read_holder,
    refuse_after_close,
    refuse_stranger,
    writable,
)

__all__ = [
    "OBJECTIVE_GONE",
    "Editable",
    "cycle_names",
    "editable_key_result",
    "editable_objective",
    "holder_code",
    "holder_name",
    "may_own",
    "no_cycle",
    "open_cycle",
    "open_cycles",
    "read_holder",
    "refuse_after_close",
    "refuse_stranger",
    "writable",
]
