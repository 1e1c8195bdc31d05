"""Words beside a number that tell a confidence, a blocker or nothing but politeness."""

import re

from bot.checkins.answer_words import NUMERALS

POLITE = re.compile(
    r"^(?:hi|hey|hello|good (?:morning|afternoon|evening)|morning"
    r"|thanks?(?: you)?(?: so much| a lot)?|thx|ty|cheers|bye|ok(?:ay)?|great|cool|nice"
    r"|hope this helps|谢谢(?:你|大家|了)?|多谢|感谢|辛苦了?|你好|您好"
    r"|大家好|早上?好?|下午好|好的?|收到|嗯|👍|🙏)(?:\s+(?:all|team|everyone|weekbeat|there))?[\s,，!！.。~☀-➿🌀-🫿]*$",
    re.IGNORECASE,
)
ROUGH = re.compile(
    r"^\s*(?:(?:左右|上下|了|现在|目前)+吧?|(?:or so|-?ish|now|this week|so far|today|already)\b)",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(
    r"(?:\b(?:confidence|confident|conf)\b|信心(?:指数|度|值)?|把握)\s*(?:is|level|at|of|[:：=是为])?\s*"
    rf"(?P<n>\d{{1,4}}(?:[.,]\d{{1,4}})?|[{NUMERALS}](?=\s*(?:[成分/]|[^㐀-鿿]|$)))"
    r"\s*(?:(?P<percent>%)|/\s*10|out of 10|分|成)?(?![\d%.]\d*)",
    re.IGNORECASE,
)
SURE = re.compile(
    r"(?<!not )(?P<n>\d{2,3})\s*(?P<percent>%)\s*"
    r"(?:confiden(?:t|ce)|sure|certain|的?(?:信心|把握))",
    re.IGNORECASE,
)
OF_TEN = re.compile(
    r"(?<![\d/.:])(?P<n>\d{1,4}(?:[.,]\d{1,4})?)\s*(?:/|out of)\s*10(?![\d/%]|\.\d)"
    r"(?:\s*(?:confidence|confident|conf\b|信心|把握))?",
    re.IGNORECASE,
)
LEVEL = re.compile(
    r"\b(?:confidence|conf)\b\s*(?:is\s*|[:：=]\s*)?(?P<after>high|medium|low|green|yellow|amber|red)\b"
    r"|\b(?P<before>high|medium|low)\s+confidence\b|信心\s*[:：]?(?P<zh>不足|不大|一般|十足|[很较]?[高低足]|中)"
    r"|(?P<has>没什么信心|没有?信心|比较有信心|很有信心|非常有信心|有信心)"
    r"|(?:^|[,，])\s*(?P<word>no chance|unlikely|even odds|likely|very likely|certain"
    r"|(?:on\s+)?(?:green|yellow|amber|red)|(?:not (?:very |too )?|fairly |quite |very )?confident"
    r"|[绿黄红]灯?)\s*(?=$|[,，;；.。!！\n])",
    re.IGNORECASE,
)
LEVELS = {
    **dict.fromkeys(("high", "green", "confident", "高", "足", "有信心", "绿", "🟢"), 8),
    **dict.fromkeys(("medium", "yellow", "amber", "中", "一般", "黄", "🟡"), 5),
    **dict.fromkeys(("low", "red", "低", "不足", "不大", "红", "🔴"), 2),
    **dict.fromkeys(("没信心", "没有信心", "没什么信心", "not confident"), 2),
    **dict.fromkeys(("not very confident", "not too confident"), 3),
    **dict.fromkeys(("fairly confident", "quite confident", "较高", "比较有信心"), 7),
    **dict.fromkeys(("very confident", "很高", "很足", "十足", "很有信心", "非常有信心"), 9),
    **dict.fromkeys(("很低", "较低"), 2),
    "no chance": 1,
    "unlikely": 3,
    "even odds": 5,
    "likely": 7,
    "very likely": 9,
    "certain": 10,
}
LIGHT = re.compile(r"[🟢🟡🔴]")
ON_A_DAY = re.compile(
    r"(?:\b(?:on|by|since|from|until|till|before|after|due)|[于自到]|us|it|we)\s*$", re.IGNORECASE
)
UNBLOCKED = re.compile(
    r"\b(?:no|without|not|no longer|never|nothing)\s+(?:any\s+)?(?:blocked|blockers?|blocking"
    r"|stuck)\b|\bblockers?\s*(?:[:：]|is|are)?\s*(?:none|nil|n/?a|no|nothing)\b|(?:阻塞|卡点"
    r"|障碍)\s*[:：]?\s*(?:无|没有|暂无)|\bunblocked\b|不再(?:被)?(?:阻塞|卡)|(?:没有|无|没"
    r"|未)被?(?:任何)?(?:阻塞|阻碍|卡住|卡点)|解除了?阻塞|阻塞已?(?:经)?解除",
    re.IGNORECASE,
)
BLOCKED = (
    re.compile(
        r"(?:\b(?:is|are|was|we're|i'm|still|currently|but)\s+)?"
        r"\b(?:blocked\s+(?:by|on|because of|due to|waiting (?:for|on)|until)\b|blocked\s*[:：]"
        r"|blockers?\s*(?:is\b|[:：])|stuck\s+(?:on|at|with|waiting (?:for|on))\b"
        r"|held up by\b)\s*(?:[:：]\s*)?(?P<by>\S.*?)(?=[.!。！]+(?:\s|$)|[;；\n]|$)",
        re.IGNORECASE,
    ),
    re.compile(r"被(?P<by>[^，,。；;\n]{1,60}?)(?:给)?(?:阻塞|卡住|卡着|拖住|挡住|堵住|阻碍)了?"),
    re.compile(r"(?:目前|现在|还|仍)?(?:卡在了?|受阻于)\s*(?P<by>[^。！；;\n]+)"),
    re.compile(r"(?:阻塞|障碍|卡点)(?:点|原因)?\s*(?:[:：]|是)\s*(?P<by>[^。！；;\n]+)"),
    re.compile(
        r"(?:\b(?:we're|i'm|is|are|still|currently)\s+)*\b(?P<by>blocked|stuck)\b[.!]*\s*(?=$|[;；\n,])",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<by>被(?:阻塞|卡住)|卡[住着])了?[。！]*\s*(?=$|[，,;；\n])"),
)
