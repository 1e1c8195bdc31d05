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
    rf"|第(?P<zh>\d{{1,2}}|[{NUMERALS}])(?![\d周])[个项条]?|(?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b"
    rf"|(?:the\s+)?(?P<word>{'|'.join(ORDINALS)})"
    r"(?:\s+(?:one|kr|key result)\b|(?=\s*[:：])|\s+is\b))"
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
SAME_BUT = re.compile(r"\s*,?\s*(?:minus|plus|[+\-−]|but|减|加|但)\s*\d", re.IGNORECASE)
SAME_OF = re.compile(r"\s+(?:for|on|in|with|at)\s+(?P<names>.+)$", re.IGNORECASE | re.DOTALL)
NAMED_SAME = re.compile(
    r"^(?P<names>.{1,120}?)\s*(?:(?:is|are|stays?|remains?|all|both|still)\s+|[都均也还仍]|依旧|仍然)*"
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
YES_ALL = re.compile(
    r"^(?:(?:yes|yep|yeah)[\s,]+)?"
    r"(?:(?:to\s+)?(?:both|all)(?: of them)?(?: (?:are )?(?:right|correct))?"
    rf"|(?:yes|yep)[\s,]+(?:and\s+)?(?:yes|yep)|(?:两个|全部?|[都全])(?:是|对|没错)的?){END}",
    re.IGNORECASE,
)
YES_THEN = re.compile(
    r"^(?:yes|yep|yeah|correct|right|exactly|that's right|是的|对的?|没错|正确|嗯)"
    r"(?:[ \t,，.。!！:：]+|(?=[\d就]))"
    r"(?:(?:it is|it's|就?是|indeed)[\s,，]*)?(?=\S)",
    re.IGNORECASE,
)
BUT = re.compile(
    r"^(?:(?:but|well|though|actually|rather|now|不过|但是?|其实|应该)[\s,，]*)+", re.IGNORECASE
)
IT_IS = re.compile(r"^(?:it'?s|it is|that'?s|is|就?是|应该是)\s*")
NO = re.compile(
    rf"^(?:no|nope|nah|n|wrong|neither|not (?:really|at all|correct|right)"
    r"|none(?: of (?:them|these))?"
    rf"|(?:that'?s |it'?s |it is |that is )(?:not|wrong|not right|not correct)"
    rf"|不是?的?|不对|错了?|都不是|两个都不是){END}",
    re.IGNORECASE,
)
NUMBERED_REPLY = re.compile(
    r"^[ \t]*(?:kr|#)?[ \t]*(\d{1,2})[ \t]+(?=(?:yes|yep|yeah|no|nope|是|对|不)(?![a-z]))",
    re.IGNORECASE | re.MULTILINE,
)
DENIAL = re.compile(r"^(?:no|nope|nah|不是?|不对)[\s,，.:：]+(?=\S*\d)", re.IGNORECASE)
SAME_KINDS = (
    re.compile(
        rf"^(?:it was )?(?:nothing|none|zero|no|nil|没有?|无|零|什么都没有){END}", re.IGNORECASE
    ),
    re.compile(
        r"^(?:the )?(?:same|as much|as last time|unchanged)"
        r"(?: (?:again|as (?:last time|much|before)))*"
        rf"(?: as last time)?{END}|^(?:[和跟与]?上[次周])?(?:一样多?|同样多?|一样的){END}",
        re.IGNORECASE,
    ),
)
PLACES = tuple(  # of an offered reading, the first and so on
    re.compile(
        rf"^(?:(?:the\s+)?{ordinal}(?:\s+one)?|#?{n}|第{n}个?|第{numeral}个?|{others}){END}",
        re.IGNORECASE,
    )
    for n, (ordinal, numeral, others) in enumerate(
        (
            ("(?:first|former)", "一", "①|前者|前面的?"),
            ("(?:second|latter)", "二", "②|后者|后面的?"),
            ("third", "三", "③"),
        ),
        start=1,
    )
)
LAST_PLACE = re.compile(rf"^(?:the\s+)?last(?:\s+one)?{END}|^最后一个{END}", re.IGNORECASE)
THE_TOTAL = re.compile(
    rf"^(?:it's |that's )?(?:the |in |a )?(?:total|overall|cumulative){END}"
    rf"|^是?(?:累计|总共|总数|一共)的?{END}",
    re.IGNORECASE,
)
THE_WEEK = re.compile(
    rf"^(?:it's |that's )?(?:just |only |the )?(?:this week(?:'s(?: amount)?)?|week|amount){END}"
    rf"|^是?(?:[本这]周|当周)的?{END}",
    re.IGNORECASE,
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
DONE_AT_END = re.compile(rf"(?:{DONE_WORDS.pattern})了?[吗?？]*{END}", re.IGNORECASE)
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
    r"^(?:(?:it'?s |that'?s |that was )?not\s+(?:[^\s,，]{1,12})\s*,?\s*(?:but|it'?s)\s+"
    r"|(?:不是|并非)\s*[^，,\s]{1,12}[\s，,]*(?:而)?是"
    r"|(?:no|nope|sorry|oops|actually|wait|wrong|typo|my (?:bad|mistake)|correction|i meant?"
    r"|make (?:it|that)"
    r"|(?:it )?should be(?! (?:done|finished|complete|live|ready|launched|shipped)\b)"
    r"|change (?:it|that) to"
    r"|不对|不是(?=[\s，,。])|不(?=[，,])|抱歉|[说写打搞弄]?错了|更正|纠正|改一下|应该是(?!.{0,4}完成)|应为|改成|改为|其实是|实际是)"
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
OPENING = re.compile(r"^(?!.*:[\w+-]+:\s*$).*[:：]\s*$", re.DOTALL)  # but not `done :tada:`
