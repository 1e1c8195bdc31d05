"""A question back, in a shape that can be kept until its answer comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.answers import Remarks
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items.parsed_reply import QuestionReason, UnclearPiece

NOTHING = Remarks()


@dataclass(frozen=True)
class OpenQuestion:
    """A question back as it is remembered; the fields are those of an `UnclearPiece`."""

    why: QuestionReason
    key_result_id: int | None
    piece: str = ""
    readings: tuple[float, ...] = ()
    extras: Remarks = NOTHING
    text: str = ""
    is_total: bool = False
    totals: tuple[bool, ...] = ()
    is_apart: bool = False

    def unclear(self, owned: Sequence[OwnedKeyResult]) -> UnclearPiece:
        """The question about one of these key results."""
        kr = next((one for one in owned if one.id == self.key_result_id), None)
        fields = {**vars(self), "kr": kr}
        del fields["key_result_id"]
        return UnclearPiece(**fields)


def open_question(one: UnclearPiece) -> OpenQuestion:
    """An `UnclearPiece` to remember."""
    id_ = one.kr.id if one.kr else None
    fields = {**vars(one), "key_result_id": id_}
    del fields["kr"], fields["role"]
    return OpenQuestion(**fields)
