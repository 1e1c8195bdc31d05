"""The words and signs that the grammar knows."""

import re

WIDE = str.maketrans(
    "０１２３４５６７８９／％．＋", "0123456789/%.+"
)  # punctuation stays: ； and ： are the grammar's own
SEPARATOR = re.compile(r"[;；\r\n]+")
BULLET = re.compile(r"^\s*(?:[-•*·‣◦>–—]\s+|[•·‣◦]\s*)+")
AROUND = " \t\r\n,，、;；:：|·–—-"
MARKED = (
    r"(?:kr|key result|关键结果|#)\s*(?P<kr>\d{1,2})(?!\d|[.,]\d|%)"
    r"(?![-–—]\S)\s*(?:[:：.)）、，,=]|[-–—](?=\s))?"
)
NUMBERED = r"[(（]?(?P<n>\d{1,2})\s*(?:(?P<colon>[:：])|[)）、]|(?P<dot>\.)(?!\d)|\s[-–—=](?=\s)|=)"
CIRCLED = r"(?P<circled>[①-⑳])\s*[:：.、]?"
HEAD = re.compile(rf"\s*(?:{MARKED}|{NUMBERED}|{CIRCLED})\s*", re.IGNORECASE)
JOINT = re.compile(r"(?P<apart>[,，、。！]\s*|[.!)]\s+)|\s+|(?=[①-⑳])")

TOKEN = re.compile(r"[^\W\d_㐀-鿿][^\W_㐀-鿿]*(?:['’&+-][^\W\d_㐀-鿿]+)*|[㐀-鿿]+|\S")
CJK = re.compile(r"[㐀-鿿]")
FILLER = frozenset(
    (
        "a an the our my we i i'm we're it's it its is are was were am be been has have had "
        "got get now currently at to by of in on up hit reached went rose grew stands still "
        "this week last today so far down fell dropped decreased increased another by value "
        "number update check-in checkin status about around approximately roughly approx ca "
        "circa from hi hey hello morning good afternoon weekbeat ok okay for and result"
    ).split()
)
FILLER_SIGNS = frozenset(":：=,，、~≈～-–—→…!！.。()（）")
CHINESE_FILLER = re.compile(
    "我们|我|现在|目前|已经|截至|本周|这周|上周|今天|达到了?|涨到了?|升到了?|升至|降到了?|降至|做到了?"
    "|到了|增长到|提升到?|增加到?了?|新增了?|涨了?|升了?|降了?|减少了?|上涨了?|下降了?|还|大概|大约|差不多|左右|数据|数值|目标值|更新|进度|你好|早上好|早|共|为|是|有|到|约|在|了|已|的|从"
)
UP = re.compile(
    r"(?:\b(?:up|rose|grew|increased|gained|another)(?:\s+by)?(?:\s+another)?\s*"
    r"|(?:增加|新增|涨|上涨|升|提升|多)了?\s*|\+)$",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"(?:\b(?:down|fell|dropped|decreased|lost)(?:\s+by)?(?:\s+another)?\s*|(?:降|下降|减少|少)了?\s*)$",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:→|-+>|=+>|➜|⇒|(?:增长|上涨|提升|涨|升|降|下降)(?:到|至)了?|增至)\s*")
OR = re.compile(r"\s*(?:/|-|–|~|～|\bto\b|\bor\b|或者?|到|至)\s*", re.IGNORECASE)
FROM = re.compile(r"(?:\bfrom|从|由)\s*$", re.IGNORECASE)
ROUGH = re.compile(
    r"^\s*(?:左右|上下|了|现在|目前|(?:or so|ish|now|this week|so far|today|already)\b)",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^(?:is|are|was|do|does|did|can|could|should|would|will|what|how|why|when)\b.*[?？]$",
    re.IGNORECASE | re.DOTALL,
)

CONFIDENCE = re.compile(
    r"(?:\b(?:confidence|confident|conf)\b|信心(?:指数|度|值)?|把握)\s*(?:is|level|at|of|[:：=是为])?\s*"
    r"(?P<n>\d{1,4}(?:[.,]\d{1,4})?|[一二三四五六七八九十])\s*(?:/\s*10|分|成)?(?![\d%.]\d*)",
    re.IGNORECASE,
)
OF_TEN = re.compile(
    r"(?<![\d/.:])(?P<n>\d{1,4}(?:[.,]\d{1,4})?)\s*/\s*10(?![\d/%]|\.\d)"
    r"(?:\s*(?:confidence|confident|conf\b|信心|把握))?",
    re.IGNORECASE,
)
LEVEL = re.compile(
    r"\b(?:confidence|conf)\b\s*(?:is\s*|[:：=]\s*)?(?P<after>high|medium|low|green|yellow|red)\b"
    r"|\b(?P<before>high|medium|low)\s+confidence\b|信心\s*[:：]?(?P<zh>[高中低足])"
    r"|(?:^|[,，])\s*(?P<word>no chance|unlikely|even odds|likely|very likely|certain)"
    r"\s*(?=$|[,，;；\n])",
    re.IGNORECASE,
)
LEVELS = {
    **dict.fromkeys(("high", "green", "高", "足", "🟢"), 8),
    **dict.fromkeys(("medium", "yellow", "中", "🟡"), 5),
    **dict.fromkeys(("low", "red", "低", "🔴"), 2),
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
TENTHS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)}

UNBLOCKED = re.compile(
    r"\b(?:no|without|not|no longer|never|nothing)\s+(?:any\s+)?"
    r"(?:blocked|blockers?|blocking|stuck)\b"
    r"|\bunblocked\b|不再(?:被)?(?:阻塞|卡)|(?:没有|无|没|未)被?(?:任何)?(?:阻塞|阻碍|卡住|卡点)"
    r"|解除了?阻塞|阻塞已?(?:经)?解除",
    re.IGNORECASE,
)
BLOCKED = (
    re.compile(
        r"(?:\b(?:is|are|was|we're|i'm|still|currently|but)\s+)?"
        r"\b(?:blocked\s+(?:by|on)\b|blocked\s*[:：]|blockers?\s*(?:is\b|[:：])|stuck\s+(?:on|at|with)\b"
        r"|held up by\b)\s*(?P<by>\S.*?)(?=[.!。！]+(?:\s|$)|[;；\n]|$)",
        re.IGNORECASE,
    ),
    re.compile(r"被(?P<by>[^，,。；;\n]{1,60}?)(?:给)?(?:阻塞|卡住|卡着|拖住|挡住|堵住|阻碍)了?"),
    re.compile(r"(?:目前|现在|还|仍)?(?:卡在了?|受阻于)\s*(?P<by>[^。！；;\n]+)"),
    re.compile(r"(?:阻塞|障碍|卡点)\s*[:：]\s*(?P<by>[^。！；;\n]+)"),
    re.compile(r"\b(?P<by>blocked|stuck)\b[.!]*\s*(?=$|[;；\n,])", re.IGNORECASE),
)

END = r"[\s.!。！~，,]*$"
SAME = re.compile(
    r"^(?:(?:still\s+)?(?:no|nothing|not)\s+(?:new\s+)?(?:changes?|changed|progress|movement)"
    r"(?:\s+(?:this|since last) week)?|nothing new"
    r"|(?:still\s+)?(?:the\s+)?same(?:\s+(?:as\s+)?(?:last|before)(?:\s+week)?)?"
    r"|unchanged|as (?:last week|before)|没有?(?:什么)?(?:新的?)?(?:变化|变动|进展)|无(?:变化|变动)"
    r"|(?:保持|维持)?不变|同(?:上周|上)|和?上周一样|一样)(?![\w㐀-鿿])",
    re.IGNORECASE,
)
REST = re.compile(
    r"^(?:(?:all\s+)?(?:the\s+)?(?:rest|others?|everything(?:\s+else)?|all)"
    r"(?:\s+(?:is|are|of them))?"
    r"|(?:其他|其余|其它|别的|剩下|剩余|全部|所有|都)的?(?:都|均)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
SKIP = re.compile(
    rf"^(?:skip(?:ped)?(?:\s+(?:it|this|this week|that))?|跳过|略过|先?不填){END}",
    re.IGNORECASE,
)
SKIP_N = re.compile(rf"^(?:skip|跳过)\s*(?:kr\s*|#)?(?P<n>\d{{1,2}}){END}", re.IGNORECASE)
UNDO = re.compile(
    rf"^(?:undo(?:\s+(?:that|it|last))?|take (?:that|it) back|(?:delete|cancel|revert) (?:that|it)"
    rf"|撤销|撤回|取消刚才的?|撤消){END}",
    re.IGNORECASE,
)
HELP = re.compile(
    r"^(?:/?(?:help|how|usage|examples?)(?:\s+(?:me|please))?"
    r"|how (?:do|does|can|should) .{0,60}"
    r"|what (?:can|should|do) .{0,60}"
    r"|帮助|怎么用|怎么填|如何填写|使用说明|说明|[?？]+)[\s.!?？。！]*$",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^(?:(?:no|nope|sorry|oops|actually|wait|correction|i meant?|make (?:it|that)"
    r"|(?:it )?should be|change (?:it|that) to"
    r"|不对|不是|抱歉|错了|说错了|写错了|更正|纠正|应该是|应为|改成|改为|其实是|实际是)"
    r"(?![\w㐀-鿿]*[a-z])[\s,，.。!！:：-]*)+",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"^(?:hi|hey|hello|good (?:morning|afternoon|evening)|morning"
    r"|thanks?(?: you)?(?: so much| a lot)?|thx|ty|cheers|bye|ok(?:ay)?|great|cool|nice"
    r"|hope this helps|谢谢(?:你|大家|了)?|多谢|感谢|辛苦了?|你好|您好"
    r"|大家好|早上?好?|下午好|好的?|收到|嗯|👍|🙏)(?:\s+(?:all|team|everyone|weekbeat|there))?[\s,，!！.。~☀-➿🌀-🫿]*$",
    re.IGNORECASE,
)
OPENING = re.compile(r"[:：]\s*$")
