"""Words that tell the role of a number, in English and Chinese.

Those before a number are looked for in its words without the title's, case folded, with a space
behind each; those behind it in the text as typed.
"""

import re

from scoring.units import TOTALS, TOTALS_ZH

ANY = re.IGNORECASE
COUNTERS = r"(?:\s*[个人次条单名位家篇件场])?"
NUMBER_NEXT = r"(?!\s*(?:[:=：]|is|of|now|at|was)*\s*[+\-−]?\s*[\d¥$€£])"
CLAUSE_END = (
    r"(?=[\s了]*(?:$|[,，.。;；!！?？()（）—–|]|\d{1,2}\s*/\s*10|this week|last week|today"
    r"|yesterday|so far|already|by\s|and\s|in total|overall|to date))"
)

DID_EN = (
    r"(?:did|done|held|conducted|completed?|finished|shipped|ran|made|sold|signed|booked|hired"
    r"|published|wrote|met|interviewed|talked to|spoke (?:to|with)|saw|spent|used|delivered|won)"
)
DID = re.compile(
    rf"(?:\b{DID_EN}(?: another| about)? "
    r"|(?:做|聊|访|谈|写|发|签|卖|开|办|拜访|采访|面试|招|交付|发布|完成)[了过完]? )$"
)
TOTAL_BEFORE = re.compile(rf"\b{TOTALS}(?![a-z-])|{TOTALS_ZH}|[本这]个?季度|今年|从?开始到现在")
TOTAL_AFTER = re.compile(
    rf"{COUNTERS}\s*(?:[(（]\s*)?(?:{TOTALS}(?![a-z-])|(?:{TOTALS_ZH})){NUMBER_NEXT}\s*[)）]?", ANY
)
SO_FAR = re.compile(r"\bso far\b|\buntil now\b|\btill now\b|目前|现在|已经?|截至")
SO_FAR_AFTER = re.compile(
    rf"{COUNTERS}\s*(?:(?:were |was |have been |on |an )*(?:{DID_EN}|average|avg|mean)\s+)?"
    r"(?:so far|until now|till now|up until now|already)\b",
    ANY,
)
STANDING = re.compile(
    r"(?:\b(?:now|currently|at|reached|hit|up to|already)|达到?了?|到了?|做到了?|为) "
    r"(?:[:=] |is |at )*$"
)
AVERAGED = re.compile(r"\b(?:average|avg|mean)\b|平均|均值")
OF_WEEK = re.compile(
    r"\b(?:this week|last week|the week"
    r"|(?<!as of )(?:today|yesterday)|since (?:mon|tues|wednes|thurs|fri)day)\b"
    r"|[本这当]周|(?<![至止到])(?:今天|昨天)|上周"
)
OF_WEEK_AFTER = re.compile(rf"{COUNTERS}\s*(?:this week|today|[本这]周)", ANY)
ADDED = re.compile(
    r"(?:\b(?:another|plus|added|gained|up|increased|rose|grew|new|additional)(?: by)? |\+ ?"
    r"|(?:增加|新增|涨|上涨|升|提升|增长|多|又|再)了? )$"
)
ADDED_AFTER = re.compile(r"\s*(?:more|new|additional|extra)\b", ANY)

UP = re.compile(
    r"(?:\b(?:up|rose|grew|increased?|gained|climbed|improved|added|another|plus|rise|increase|won)"
    r"(?: by| of)?(?: another)? "
    r"|(?:增加|新增|涨|上涨|升|上升|提升|提高|增长|(?<!不)多|又|再|高|慢|延长)了? |慢了 )$"
)
DOWN = re.compile(
    r"(?:\b(?:down|fell|dropped|decreased?|lost|lower(?:ed)?|reduced?|cut|removed|drop|decrease)"
    r"(?: by| of)?(?: another)? "
    r"|(?:降|下降|减少|(?<!至)少|降低|跌|下跌|掉|回落|低|缩短|节省|省)了? |快了 )$"
)
CLOSED = re.compile(
    r"(?:\b(?:closed|fixed|resolved|solved|removed) |(?:关闭|关|修复|修|解决|处理)了? )$"
)
BY = re.compile(r"^(?:it's |is |was )*by $")
NEW = re.compile(r"\s*(?:new|more)\s+(?=[a-z])", ANY)
BASE_BEFORE = re.compile(r"(?:\bthan last week\b|比上周|较上周|环比)")
BASE_AFTER = (
    r"(?P<base>\s*(?:than|vs\.?|versus|compared (?:to|with)|from|on)\s+(?:the\s+)?"
    r"(?:last week|week before|previous week|last time|last week's))?"
)
MOVED_AFTER = re.compile(
    r"\s*(?:(?P<up>up|more|higher|longer|extra|additional"
    r"|(?:new|opened|added)(?=\s*(?:$|[,.;!)]|this week)))"
    r"|(?P<down>down|fewer|less|lower|shorter|cheaper|smaller|off(?=\s*(?:$|[,.;!)])))"
    r"|(?P<better>faster|quicker|better|improvement)|(?P<worse>slower|worse))\b"
    r"(?!\s*(?:by\s*)?[+\-−\d¥$€£])(?!\s+(?:from\s+\d|from\s+[¥$€£]|to\b|and\b|or\b))" + BASE_AFTER,
    ANY,
)
MOVED_AFTER_ZH = re.compile(
    rf"{COUNTERS}\s*的?(?:(?P<up>增长|增加|提升|上升|上涨)|(?P<down>下降|减少|下跌|降幅))"
)
DONE_AFTER = re.compile(
    r"\s*(?:were |was |got |have been |has been |are |more )*"
    r"(?:fixed|closed|resolved|solved|done|completed?|finished|shipped|held|conducted|hired|signed"
    r"|removed|merged|delivered|published|sold|won|booked|joined|cleared)\b"
    + CLAUSE_END
    + rf"|{COUNTERS}\s*已?(?:修复|关闭|解决|处理|完成|搞定)了?(?=$|[，,。；;！!])",
    ANY,
)
POINTS = re.compile(r"(?:pp|points?|pts?|个?百分点|个点)$", ANY)

LEFT_BEFORE = re.compile(
    r"(?:(?P<far>\b(?:missing|short|needs?|to go)|还差|还缺|还需要?|还要|差)"
    r"|\b(?:remaining|left|remain)|还剩下?|剩余|剩下|剩|还有)(?:了|有)? ?"
    r"(?:[:=] |is |are |only |just |still |about |by |of |有 |大约 |约 )*$"
)
LEFT_AFTER = re.compile(
    r"\s*(?:more |still |are |is |remain )*"
    r"(?:(?P<far>to go|away|short|missing|needed)|left|remaining|remain|outstanding)\b"
    r"|\s*(?P<open>(?:still |are |is )*(?:open|to fix|to close|to do))\b"
    rf"|{COUNTERS}\s*(?:(?P<far_zh>还差|缺)|(?:未完成|没完成|未解决|没解决|没关|未关闭|没修|未修复|没做))",
    ANY,
)

TARGET_BEFORE = re.compile(
    r"\b(?:targets?|goals?|aim|aiming|plan|planned|planning|quota|objective|forecast|hope|hoping|want|needed)\b"
    r"|目标值?|计划|争取|力争|冲刺|希望|打算|将[会达]?|下周|下个?月|明天|明日|月底|年底|\btomorrow\b"
)
TARGET_AFTER = re.compile(
    r"\s*[(（]?(?:is |was |= ?)?(?:the |our |my )?(?:target|goal|quota|plan)\b"
    + NUMBER_NEXT
    + r"[)）]?"
    + r"|\s*[(（]?(?:is |was |are )?(?:planned|targeted|hoped for)\b"
    + r"|\s*[(（]?[是为]?(?:我们)?的?目标值?(?![:：是为]?\s*\d)",
    ANY,
)
SHARE_OF_TARGET = re.compile(
    r"\s*(?:of|towards?|to) (?:the |our |my )?(?:target|goal|plan|quota|budget)\b" + NUMBER_NEXT,
    ANY,
)
OF_ANOTHER = re.compile(r"\s*(?:of|out of|/)\s*(?!10\b)[¥$€£]?\d", ANY)

YEAR = re.compile(r"(?:19|20)\d\d$")
IN_BEFORE = re.compile(r"\b(?:in|since|until|till|by|of|year|from|before|after) $|年$")
AT_BEFORE = re.compile(r"\b(?:at|by|until|till|from|since|before|after) $")
CLOCK = re.compile(r"\d{1,2}:[0-5]\d$")
NEGATIVE = re.compile(r"(?:负的?|\bnegative|\bminus|亏损?了?|净亏损?) $")
BELOW_ZERO = re.compile(r"\s*below (?:zero|0)\b", ANY)
STATED = re.compile(r"(?:\b(?:is|are|was|it's|at|to|now)|=|[为是到至]) $")
ARRANGED = re.compile(r"约了 $")
TO_COME = re.compile(
    r"\s*(?:are |is |were |was |more |got )*(?:cancell?ed|postponed|rescheduled|scheduled"
    r"|upcoming|lined up|pending|invited|in the pipeline|to come)\b",
    ANY,
)
MONTHS = (  # whole words: “280 marketing leads” names no day in March
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
TALK_AFTER = re.compile(
    rf"\s*(?:(?:{MONTHS})\b|(?:am|pm|a\.m\.|p\.m\.|o'clock)\b|(?:st|nd|rd|th)\b"
    r"|(?:days?|weeks?|months?|years?|hours?|minutes?) (?:until|till|to|ago|later|before|after)\b"
    r"|[月日号点]|周(?!环)|天(?:后|前|没|内)|年)",
    ANY,
)
WEEK_BEFORE = re.compile(r"(?<!this )(?<!last )\b(?:week|wk|kw) $")
TIME_UNIT = re.compile(
    r"\s*(?P<unit>(?:day|week|month|year|hour|hr|minute|min)s?(?![a-z])|天|周|小时|分钟|个?月)", ANY
)
TIME_AFTER = re.compile(r"\s*(?:until|till|ago|later|from now|before the|后|前|之后|之前)\b", ANY)
COUNTER_END = re.compile(r"[\d一二两三四五六七八九十百千万][个次条单名位家篇件场]$")
COUNTED_ZH = re.compile(
    r"新?的?(?![未没已还左上以本这了吧也都])(?P<things>[㐀-鿿]{2,4}|[a-z]+)", ANY
)
THING = re.compile(
    r"\s+(?P<new>)(?P<things>(?!(?:this|last|so|and|in|on|at|by|with|for|from|to|more|today|already)\b)"
    r"[a-z'-]+)",
    ANY,
)
THINGS_AFTER = re.compile(
    r"\s+(?:(?:new|other|big|good)\s+(?P<new>[a-z'-]+)"
    r"|(?:(?!(?:this|last|next|so|and|of|in|on|at|by|with|for|from|to|was|is|as)\b)[a-z'-]+\s+)?"
    r"(?P<things>people"
    r"|(?!(?:this|was|is|has|as|us|thus|less|plus|always|yes|it's|that's|thanks)\b)[a-z'-]+s"
    r"(?!\s+(?:from|via|through)\s+(?:(?:the|our|new|paid|organic)\s+)?[a-z]+\s*(?:$|[,.;!])))"
    r"\s+(?!(?:this|last|so|today|now|in total|overall|already|and|of)\b)[a-z])",
    ANY,
)
NOW = re.compile(
    r"[\s,，;；、。.()（）–—-]*(?:(?:and|so|but|it's|we're|which is|就|则)\s*)*"
    r"(?:(?P<now>now(?: at)?|currently|leaving|down to|up to|to|at|现在|目前"
    r"|[涨升降跌减增提]?[加少高]?[到至]了?)"
    r"|(?P<left>remaining|left|还剩下?|剩余|剩下?|还差|还缺)"
    r"|(?P<total>total|in total|累计|共|一共|总共))"
    r"\s*(?:(?:is|are|now|at|of|[:：=]|是|为|到|有|了)\s*)*",
    ANY,
)
