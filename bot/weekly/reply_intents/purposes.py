"""What a whole reply is for: an answer, or a word that asks for help, skips or undoes."""

import re
from enum import StrEnum

from bot.checkins.answer_parsing import POLITE
from bot.checkins.answer_words import END_OF_TEXT

SKIP = re.compile(
    r"^(?:skip(?:ped)?(?:\s+(?:it|this|this one|this week|that|all|everything|for now))?|pass"
    r"|never ?mind|forget it|not this week|cancel|算了|不用了|取消"
    rf"|(?:[这本]周)?先?(?:跳过|略过|不填)(?:了|吧|[这本]周|这个|全部|所有)?){END_OF_TEXT}",
    re.IGNORECASE,
)
UNDO = re.compile(
    r"^(?:undo(?:\s+(?:that|it|this|last|the last one))?|take (?:that|it) back"
    r"|(?:delete|cancel|revert|remove) (?:that|it|this|the last one)"
    rf"|撤[销回消](?:刚才的?|上一条|这条|它)?|(?:取消|删掉|删除)(?:刚才的?|上一条|这条|它)){END_OF_TEXT}",
    re.IGNORECASE,
)
HELP = re.compile(
    r"^(?:/?(?:help|how|usage|examples?)(?:\s+(?:me|please))?|how (?:do|does|can|should) .{0,60}"
    r"|what (?:can|should|do) .{0,60}"
    r"|帮助|怎么(?:用|填写?|写|回复?|回答|弄|操作)|如何(?:填写|回复|使用)|使用说明|说明|格式|[什啥]么?意思"
    r"|你(?:是谁|能做什么|会什么)|[?？]+)[\s.!?？。！]*$",
    re.IGNORECASE,
)


class ReplyPurpose(StrEnum):
    """What a reply is for; an answer carries items or questions."""

    ANSWER = "answer"
    HELP = "help"
    SKIP = "skip"
    UNDO = "undo"
    CHAT = "chat"


PATTERNS = ((ReplyPurpose.HELP, HELP), (ReplyPurpose.UNDO, UNDO), (ReplyPurpose.SKIP, SKIP))


def purpose_without_values(text: str) -> ReplyPurpose | None:
    """Return what a reply without values is for; None where it may have some."""
    for purpose, pattern in PATTERNS:
        if pattern.match(text):
            return purpose
    return ReplyPurpose.CHAT if POLITE.match(text) else None
