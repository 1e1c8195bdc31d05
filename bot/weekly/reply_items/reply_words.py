"""Words and signs that tell what a part of a reply is: no change, the rest, skip, yes, no."""

import re

from bot.checkins.answer_words import CHANGELESS, END_OF_TEXT

WIDE = str.maketrans(
    "０１２３４５６７８９／％．＋", "0123456789/%.+"
)  # punctuation stays: ； and ： are the grammar's own
SEPARATOR = re.compile(r"[;；\r\n]+")
BULLET = re.compile(r"^\s*(?:[-•*·‣◦>–—]\s+|[•·‣◦]\s*)+")
JOINT = re.compile(
    r"(?P<apart>[,，、。！]\s*(?:and\s+)?|[.!)]\s+|\s+(?:and|&|plus|/|\|)\s+|以及|还有|和)|\s+|(?=[①-⑳])",
    re.IGNORECASE,
)
SAME = re.compile(rf"^(?:{CHANGELESS})了?(?![\w㐀-鿿])", re.IGNORECASE)
SAME_BUT = re.compile(r"\s*,?\s*(?:minus|plus|[+\-−]|but|减|加|但)\s*\d", re.IGNORECASE)
SAME_OF = re.compile(r"\s+(?:for|on|in|with|at)\s+(?P<names>.+)$", re.IGNORECASE | re.DOTALL)
NAMED_SAME = re.compile(
    r"^(?P<names>.{1,120}?)\s*(?:(?:is|are|stays?|remains?|all|both|still)\s+|[都均也还仍]|依旧|仍然)*"
    rf"(?P<same>(?:{CHANGELESS})了?{END_OF_TEXT})",
    re.IGNORECASE,
)
VALUE = re.compile(rf"\d|{CHANGELESS}", re.IGNORECASE)
CLAUSE = re.compile(r"[^,，;；。\n]+")
EXCEPT = re.compile(
    rf"^(?:(?:all|everything)\s+)?(?:{CHANGELESS})[\s,，]*(?:except(?:\s+for)?|but(?:\s+for)?"
    rf"|apart from|other than)\s+(?P<but>.+)$|^除了?(?P<zh>.+?)(?:以外|之外"
    rf"|外)?[\s，,]+(?:其[他余它]|别的|剩下的?)(?:的)?[都均]?(?:{CHANGELESS})了?{END_OF_TEXT}",
    re.IGNORECASE | re.DOTALL,
)
REST = re.compile(
    r"^(?:(?:all\s+)?(?:the\s+)?(?:rest|others?|everything(?:\s+else)?|all)(?:\s+(?:is|are"
    r"|of them))?|(?:其他|其余|其它|别的|剩下|剩余|全部?|所有|都)的?(?:都|均)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
SKIP_OF = re.compile(
    r"^(?:(?:skip|leave out|跳过|略过)\s*(?P<names>.{1,120}?)"
    rf"|(?P<before>.{{1,120}}?)\s*先?(?:skip(?:ped)?|跳过|略过)了?){END_OF_TEXT}",
    re.IGNORECASE,
)
YES = re.compile(
    r"^(?:yes|yep|yeah|y|correct|right|exactly|that's right|confirmed?|ok(?:ay)?|sure|✅|👍"
    rf"|是的?|对的?|没错|正确|确认|好的?|嗯){END_OF_TEXT}",
    re.IGNORECASE,
)
YES_THEN = re.compile(
    r"^(?:yes|yep|yeah|correct|right|exactly|that's right|是的|对的?|没错|正确|嗯)"
    r"(?:[ \t,，.。!！:：]+|(?=[\d就]))(?:(?:it is|it's|就?是|indeed)[\s,，]*)?(?=\S)",
    re.IGNORECASE,
)
BUT = re.compile(
    r"^(?:(?:but|well|though|actually|rather|now|不过|但是?|其实|应该)[\s,，]*)+", re.IGNORECASE
)
NO = re.compile(
    rf"^(?:no|nope|nah|n|wrong|neither|not (?:really|at all|correct|right)|none(?: of (?:them"
    rf"|these))?|(?:that'?s |it'?s |it is |that is )(?:not|wrong|not right|not correct)|不是?的?"
    rf"|不对|错了?|都不是|两个都不是){END_OF_TEXT}",
    re.IGNORECASE,
)
NUMBERED_REPLY = re.compile(
    r"^[ \t]*(?:kr|#)?[ \t]*(\d{1,2})[ \t]+(?=(?:yes|yep|yeah|no|nope|是|对|不)(?![a-z]))",
    re.IGNORECASE | re.MULTILINE,
)
DENIAL = re.compile(r"^(?:no|nope|nah|不是?|不对)[\s,，.:：]+(?=\S*\d)", re.IGNORECASE)
BECAUSE = re.compile(
    r"^(?:because|since|as|due to|the reason is|因为|由于|原因是?)[\s:：,，]*", re.IGNORECASE
)
DELAYED = re.compile(
    r"\b(?:delay(?:ed|s)?|postponed|slipp(?:ed|ing)|late|on hold|not ready|moved to|pushed to)\b"
    r"|\bhalf(?:way)?\b|\bin progress\b"
    r"|(?:延期|延后|推迟|延迟)了?|暂停|暂缓|没做完|来不及|一半|进行中",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"^\W*(?:it |has |have |we |almost |nearly |more than )*(?:halved|doubled|tripled|quadrupled)\b"
    r"|^\W*(?:all|everything) (?:is |are |were )?(?:fixed|closed|resolved)\b"
    r"|减半|翻[了一]?[倍番]|清零",
    re.IGNORECASE,
)
DONE_WORDS = re.compile(
    r"\b(?:un)?(?:done|finished|completed?|shipped|launch(?:ed|ing)|live|delivered|released)\b"
    r"|完成|上线|搞定|做完",
    re.IGNORECASE,
)
DONE_AT_END = re.compile(rf"(?:{DONE_WORDS.pattern})了?[吗?？]*{END_OF_TEXT}", re.IGNORECASE)
ON_TARGET = re.compile(
    r"\b(?:on|hit|hits|reached|met|meets) (?:the |our |my )?(?:target|goal)\b"
    r"|\b(?:target|goal) (?:is |was |has been )?(?:reached|met|hit|achieved)\b|达标|达成",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"^(?:please\s+|pls\s+)?(?:change|make|set|update|correct)\s+(?!(?:it|that|this)\b)"
    r"(?P<name>.{1,60}?)\s+(?:to|into|=|→|as)\s*(?P<value>\S.*)$"
    r"|^(?:请|麻烦)?(?:帮我)?把(?P<zh>.{1,60}?)(?:改[成为]|更正为|更新[成为])\s*(?P<to>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
CORRECTION = re.compile(
    r"^(?:(?:it'?s |that'?s |that was )?not\s+(?:[^\s,，]{1,12})\s*,?\s*(?:but|it'?s)\s+|(?:不是"
    r"|并非)\s*[^，,\s]{1,12}[\s，,]*(?:而)?是|(?:no|nope|sorry|oops|actually|wait|wrong|typo"
    r"|my (?:bad|mistake)|correction|i meant?|make (?:it|that)|(?:it )?should be(?! (?:done"
    r"|finished|complete|live|ready|launched|shipped)\b)|change (?:it|that) to|不对"
    r"|不是(?=[\s，,。])|不(?=[，,])|抱歉|[说写打搞弄]?错了|更正|纠正|改一下|应该是(?!.{0,4}完成)"
    r"|应为|改成|改为|其实是|实际是)(?![\w㐀-鿿]*[a-z])[\s,，.。!！:：-]*)+",
    re.IGNORECASE,
)
OPENING = re.compile(r"^(?!.*:[\w+-]+:\s*$).*[:：]\s*$", re.DOTALL)  # but not `done :tada:`
