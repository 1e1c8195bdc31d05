"""Written fields: the texts of a key result's fields, and a refusal that names one of them."""

from collections.abc import Mapping
from typing import Any

from bot.core.errors import Refusal

# The text of each field by its name in files; a field may be missing.
WrittenFields = Mapping[str, str]


class FieldRefusal(Refusal):
    """A written field that cannot be read; `field` is its name."""

    def __init__(self, field: str, sentence: str, /, **values: Any) -> None:
        super().__init__(sentence)
        self.field, self.values = field, values  # the values may contain a key `field`

    def __str__(self) -> str:
        return self.sentence.format_map(self.values)
