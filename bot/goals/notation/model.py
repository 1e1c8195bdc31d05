"""What the readers of this package share: written fields, and a refusal that names one."""

from collections.abc import Mapping
from typing import Any

from bot.core.errors import Refusal

WrittenFields = Mapping[
    str, str
]  # the text of a key result's fields by name; a field may be missing


class FieldRefusal(Refusal):
    """A written field that cannot be read; `field` is its name."""

    def __init__(self, field: str, sentence: str, /, **values: Any) -> None:
        super().__init__(sentence)
        self.field, self.values = field, values  # values may have a field of their own

    def __str__(self) -> str:
        return self.sentence.format_map(self.values)
