"""The words and signs that the grammar knows."""

import re

WIDE = str.maketrans(
    "０１２３４５６７８９／％．＋", "0123456789/%.+"
)  # punctuation stays: ； and ： are the grammar's own
SEPARATOR = re.compile(r"[;；\r\n]+")
BULLET = re.compile(r"^\s*(?:[-•*·‣◦>–—]\s+|[•·‣◦]\s*)+")
AROUND = " \t\r\n,，、;；:：|·–—-"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
NUMERALS = "一二三四五六七八九十"
CHANGELESS = (
    r"(?:still\s+)?(?:no|nothing|not)\s+(?:new\s+)?(?:changes?|changed|progress|movement)"
    r"(?:\s+(?:this|since last) week)?|nothing new|unchanged|as (?:is|last week|before)"
    r"|(?:still\s+)?(?:the\s+)?same(?:\s+(?:as\s+)?(?:last|before)(?:\s+week)?)?|(?:is\s+)?flat"
    r"|没(?:有|啥|什么)?(?:什么|啥)?(?:新的?)?(?:变化|变动|进展|动静)|没怎么[变动]|没[变动]|无(?:变化|变动)"
    r"|(?:保持|维持)?不变|(?:[和跟与])?上周(?:一样|相同|持平)|同(?:上周|上)|照旧|持平|一样"
)
END = r"[\s.!。！~，,]*$"
MARKED = (
    rf"(?:(?:kr|key result|number|nr\.?|关键结果|#)\s*(?P<kr>\d{{1,2}})(?!\d|[.,]\d|%)"
    rf"|第(?P<zh>\d{{1,2}}|[{NUMERALS}])[个项条]?|(?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b"
    rf"|(?:the\s+)?(?P<word>{'|'.join(ORDINALS)})\s+(?:one|kr|key result)\b)"
    r"(?![-–—]\S)\s*(?:[:：.)）、，,=]|[-–—](?=\s))?"
)
NUMBERED = (
    r"[(（]?(?P<n>\d{1,2})(?:\s*(?:(?P<colon>[:：=])|(?P<list>[)）、])|(?P<dot>\.)(?!\d))"
    r"|\s+[-–—](?=\s)|(?P<verb>\s+(?:is|are|was|should be))(?:\s+(?:now|still|at))*(?=\s)"
    rf"|\s*(?=(?:{CHANGELESS})[\s.!。！~，,;；]*$))"
)
CIRCLED = r"(?P<circled>[①-⑳])\s*[:：.、]?"
HEAD = re.compile(rf"\s*(?:{MARKED}|{NUMBERED}|{CIRCLED})\s*", re.IGNORECASE)
JOINT = re.compile(
    r"(?P<apart>[,，、。！]\s*(?:and\s+)?|[.!)]\s+|\s+(?:and|&|plus|/|\|)\s+|以及|还有|和)|\s+|(?=[①-⑳])",
    re.IGNORECASE,
)

TOKEN = re.compile(r"[^\W\d_㐀-鿿][^\W_㐀-鿿]*(?:['’&+-][^\W\d_㐀-鿿]+)*|[㐀-鿿]+|\S")
CJK = re.compile(r"[㐀-鿿]")
HEDGES = frozenset(
    (
        "almost nearly maybe probably perhaps possibly guess guessing think estimate estimated "
        "expect expected expecting should could might will over under above below close more less "
        "than least most unsure > < ≥ ≤"
    ).split()
)
FILLER = HEDGES | frozenset(
    (
        "a an the our my we i i'm we're it's it its is are was were am be been has have had "
        "got get now currently at to by of in on up hit reached went rose grew stands still "
        "this week last today so far down fell dropped decreased increased another by value "
        "just only exactly number update check-in checkin status about around approximately "
        "roughly approx ca i'd "
        "circa from hi hey hello morning good afternoon weekbeat ok okay for and result say let's"
    ).split()
)
FILLER_SIGNS = frozenset(":：=,，、~≈～-–—→…!！.。()（）")
CHINESE_HEDGES = (
    "可能|也许|估计|预计|预期|应该|接近|将近|快[到要]?|超过|超|破|突破|不到|至少|最多|不止"
    "|未到|没到|近"
)
CHINESE_HEDGE = re.compile(rf"(?:{CHINESE_HEDGES})")
CHINESE_FILLER = re.compile(
    "我们|我|现在|目前|已经|截至|本周|这周|上周|今天|达到了?|涨到了?|升到了?|升至|降到了?|降至|做到了?"
    "|到了|增长到|提升[到至]?|回[升落]到|[掉跌]到了?|增加到?了?|新增了?|涨了?|升了?|降了?|减少了?|上涨了?|下降了?"
    "|差不多|还|大概|大约|左右|数据|数值|目标值|更新|进度|你好|早上好|早|好的|嗯|收到|改[成为]"
    f"|共|为|是|有|到|约|在|了|已|的|从|由|{CHINESE_HEDGES}"
)
UP = re.compile(
    r"(?:\b(?:up|rose|grew|increased|gained|another)(?:\s+by)?(?:\s+another)?\s*"
    r"|(?:增加|新增|涨|上涨|升|提升|(?<!不)多)了?\s*|\+)$",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"(?:\b(?:down|fell|dropped|decreased|lost)(?:\s+by)?(?:\s+another)?\s*|(?:降|下降|减少|(?<!至)少)了?\s*)$",
    re.IGNORECASE,
)
BOTH = re.compile(  # a value of now, behind one that may be older
    r"[\s,，;；、。.]*(?:but\s+|and\s+)?(?:this week|now|today|currently|[这本]周|现在|目前|今天)"
    r"\s*(?:(?:is|it's|at|we are at|we're at|是|到了?|达到|为|[:：])\s*)*",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:→|-+>|=+>|➜|⇒|(?:增长|上涨|提升|涨|升|降|下降)(?:到|至)了?|增至)\s*")
OR = re.compile(r"\s*(?:/|-|–|~|～|\bto\b|\bor\b|或者?|到|至)\s*", re.IGNORECASE)
FROM = re.compile(r"(?:\bfrom|从|由)\s*$", re.IGNORECASE)
ROUGH = re.compile(
    r"^\s*(?:(?:左右|上下|了|现在|目前)+吧?|(?:or so|ish|now|this week|so far|today|already)\b)",
    re.IGNORECASE,
)
ASKING = re.compile(r"\s*(?:吗|对[吗吧么]|right|correct)?\s*[?？]+|\s*(?:吗|么)[\s。.!！]*$")
VAGUE = re.compile(
    r"\s*(?:不到|以上|以下|不止|or (?:more|less)\b|plus\b|and counting\b|max\b|min\b"
    r"|(?=→|[-=]+>|[x×*]\s*\d|[^,，;；\n]{0,30}\s\+\s*\d"
    r"|(?:is|was) (?:the|our) (?:target|goal|plan)\b|(?:expected|planned|forecast|projected|if)\b"
    r"|next (?:week|month|quarter)\b|last (?:month|quarter|year)\b|by (?=[A-Z]\w+day\b)"
    r"|预计|预期|下周|下个?月|上个?月|去年|如果)"
    r"|(?:[-–,，(（]\s*)?(?:tbc|tbd|to be confirmed|unconfirmed|not sure|未确认|待确认|不确定))",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\s*(?:with|half|part(?:ly|s)?|only|except|but|一半|一部分|部分)\b", re.IGNORECASE
)
HALF = re.compile(
    rf"(?:about |roughly |大概|大约)?(?:half(?:way)?(?: (?:done|there|finished|through))?"
    rf"|(?:做|完成)?了?一半){END}",
    re.IGNORECASE,
)
FINISHED = re.compile(
    rf"(?:launched|shipped|live|delivered|released|all done|搞定|已发布|已交付|上线){END}",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^(?:is|are|was|do|does|did|can|could|should|would|will|what|how|why|when)\b.*[?？]$",
    re.IGNORECASE | re.DOTALL,
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
TENTHS = {word: n for n, word in enumerate(NUMERALS, start=1)}

UNBLOCKED = re.compile(
    r"\b(?:no|without|not|no longer|never|nothing)\s+(?:any\s+)?"
    r"(?:blocked|blockers?|blocking|stuck)\b"
    r"|\bblockers?\s*(?:[:：]|is|are)?\s*(?:none|nil|n/?a|no|nothing)\b"
    r"|(?:阻塞|卡点|障碍)\s*[:：]?\s*(?:无|没有|暂无)"
    r"|\bunblocked\b|不再(?:被)?(?:阻塞|卡)|(?:没有|无|没|未)被?(?:任何)?(?:阻塞|阻碍|卡住|卡点)"
    r"|解除了?阻塞|阻塞已?(?:经)?解除",
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

SAME = re.compile(rf"^(?:{CHANGELESS})了?(?![\w㐀-鿿])", re.IGNORECASE)
SAME_OF = re.compile(r"\s+(?:for|on|in|with|at)\s+(?P<names>.+)$", re.IGNORECASE | re.DOTALL)
NAMED_SAME = re.compile(
    r"^(?P<names>.{1,120}?)\s*(?:(?:is|are|stays?|remains?|all|both|still)\s+|[都均也还仍]+|依旧|仍然)*"
    rf"(?P<same>(?:{CHANGELESS})了?{END})",
    re.IGNORECASE,
)
TOLD = re.compile(rf"\d|{CHANGELESS}", re.IGNORECASE)
CLAUSE = re.compile(r"[^,，;；。\n]+")
NAMES = re.compile(r"\s*(?:[,，、&+和与及]|\band\b|以及)\s*", re.IGNORECASE)
EXCEPT = re.compile(
    rf"^(?:(?:all|everything)\s+)?(?:{CHANGELESS})[\s,，]*"
    r"(?:except(?:\s+for)?|but(?:\s+for)?|apart from|other than)\s+(?P<but>.+)$"
    r"|^除了?(?P<zh>.+?)(?:以外|之外|外)?[\s，,]+(?:其[他余它]|别的|剩下的?)(?:的)?[都均]?"
    rf"(?:{CHANGELESS})了?{END}",
    re.IGNORECASE | re.DOTALL,
)
REST = re.compile(
    r"^(?:(?:all\s+)?(?:the\s+)?(?:rest|others?|everything(?:\s+else)?|all)"
    r"(?:\s+(?:is|are|of them))?"
    r"|(?:其他|其余|其它|别的|剩下|剩余|全部?|所有|都)的?(?:都|均)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
SKIP = re.compile(
    r"^(?:skip(?:ped)?(?:\s+(?:it|this|this one|this week|that|all|everything|for now))?|pass"
    r"|never ?mind|forget it|not this week|cancel|算了|不用了|取消"
    rf"|(?:[这本]周)?先?(?:跳过|略过|不填)(?:了|吧|[这本]周|这个|全部|所有)?){END}",
    re.IGNORECASE,
)
SKIP_OF = re.compile(
    r"^(?:(?:skip|leave out|跳过|略过)\s*(?P<names>.{1,120}?)"
    rf"|(?P<before>.{{1,120}}?)\s*先?(?:skip(?:ped)?|跳过|略过)了?){END}",
    re.IGNORECASE,
)
UNDO = re.compile(
    r"^(?:undo(?:\s+(?:that|it|this|last|the last one))?|take (?:that|it) back"
    r"|(?:delete|cancel|revert|remove) (?:that|it|this|the last one)"
    rf"|撤[销回消](?:刚才的?|上一条|这条|它)?|(?:取消|删掉|删除)(?:刚才的?|上一条|这条|它)){END}",
    re.IGNORECASE,
)
HELP = re.compile(
    r"^(?:/?(?:help|how|usage|examples?)(?:\s+(?:me|please))?"
    r"|how (?:do|does|can|should) .{0,60}"
    r"|what (?:can|should|do) .{0,60}"
    r"|帮助|怎么(?:用|填写?|写|回复?|回答|弄|操作)|如何(?:填写|回复|使用)|使用说明|说明|格式|[什啥]么?意思"
    r"|你(?:是谁|能做什么|会什么)|[?？]+)[\s.!?？。！]*$",
    re.IGNORECASE,
)
YES = re.compile(
    r"^(?:yes|yep|yeah|y|correct|right|exactly|that's right|confirmed?|ok(?:ay)?|sure|✅|👍"
    rf"|是的?|对的?|没错|正确|确认|好的?|嗯){END}",
    re.IGNORECASE,
)
NO = re.compile(rf"^(?:no|nope|n|wrong|neither|不是?|不对|错了?|都不是){END}", re.IGNORECASE)
FORMER = re.compile(
    rf"^(?:the\s+)?(?:first|former)(?:\s+one)?{END}|^(?:第一个|前者|前面的?){END}", re.IGNORECASE
)
LATTER = re.compile(
    rf"^(?:the\s+)?(?:second|latter)(?:\s+one)?{END}|^(?:第二个|后者|后面的?){END}", re.IGNORECASE
)
BECAUSE = re.compile(
    r"^(?:because|since|as|due to|the reason is|因为|由于|原因是?)[\s:：,，]*", re.IGNORECASE
)
DELAYED = re.compile(
    r"\b(?:delay(?:ed|s)?|postponed|slipp(?:ed|ing)|late|on hold|not ready|moved to|pushed to)\b"
    r"|\bhalf(?:way)?\b|\bin progress\b"
    r"|(?:延期|延后|推迟|延迟)了?|暂停|暂缓|没做完|来不及|一半|进行中",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"^(?:please\s+|pls\s+)?(?:change|make|set|update|correct)\s+(?!(?:it|that|this)\b)"
    r"(?P<name>.{1,60}?)\s+(?:to|into|=|→|as)\s*(?P<value>\S.*)$"
    r"|^(?:请|麻烦)?(?:帮我)?把(?P<zh>.{1,60}?)(?:改[成为]|更正为|更新[成为])\s*(?P<to>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
CORRECTION = re.compile(
    r"^(?:(?:it'?s |that'?s |that was )?not\s+(?:[^\s,，]{1,12})\s*,?\s*(?:but|it'?s)\s+"
    r"|(?:不是|并非)\s*[^，,\s]{1,12}[\s，,]*(?:而)?是"
    r"|(?:no|nope|sorry|oops|actually|wait|wrong|typo|my (?:bad|mistake)|correction|i meant?"
    r"|make (?:it|that)"
    r"|(?:it )?should be|change (?:it|that) to"
    r"|不对|不是(?=[\s，,。])|不(?=[，,])|抱歉|[说写打搞弄]?错了|更正|纠正|改一下|应该是|应为|改成|改为|其实是|实际是)"
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
