"""A question back, in a shape that is stored until its answer comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.answer_parsing import NO_REMARKS, Remarks
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items.parsed_reply import QuestionReason, UnclearPiece


@dataclass(frozen=True)
class OpenQuestion:
    """A question back as it is stored (as JSON: the fields keep their names).

    The fields are those of an `UnclearPiece`, with the key result by its id.
    """

    why: QuestionReason
    key_result_id: int | None
    piece: str = ""
    readings: tuple[float, ...] = ()
    extras: Remarks = NO_REMARKS
    text: str = ""
    is_total: bool = False
    totals: tuple[bool, ...] = ()
    is_apart: bool = False

    def as_unclear_piece(self, key_results: Sequence[OwnedKeyResult]) -> UnclearPiece:
        """Return the question about one of these key results, or about none of them."""
        fields = dict(vars(self))
        id_ = fields.pop("key_result_id")
        key_result = next((candidate for candidate in key_results if candidate.id == id_), None)
        return UnclearPiece(kr=key_result, **fields)


def open_question(unclear: UnclearPiece) -> OpenQuestion:
    """Return the question to store for an unclear piece."""
    fields = dict(vars(unclear))
    key_result = fields.pop("kr")
    del fields["role"]
    return OpenQuestion(key_result_id=key_result.id if key_result else None, **fields)
