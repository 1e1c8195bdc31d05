"""Words that may stand around a number, and say nothing, something, or that it is a guess."""

import re

END = r"[\s.!。！~，,]*$"
TOKEN = re.compile(r"[^\W\d_㐀-鿿][^\W_㐀-鿿]*(?:['’&+-][^\W\d_㐀-鿿]+)*|[㐀-鿿]+|\S")
CJK = re.compile(r"[㐀-鿿]")
HEDGES = frozenset(
    (
        "almost nearly maybe probably perhaps possibly guess guessing think estimate estimated "
        "expect expected expecting should could might will over under above below close more less "
        "than least most unsure not never > < ≥ ≤"
    ).split()
)
ROLES = frozenset(
    (
        "total totals cumulative cumulatively altogether overall ytd qtd mtd date since start "
        "target goal aim aiming plan planned planning quota objective forecast hoping hope need "
        "needed want remaining left need needs missing short still only "
        "climbed gained improved lost lower lowered reduced cut closed fixed resolved solved "
        "removed added average avg mean mostly partly partially basically quite "
        "plus minus negative between increase decrease rise drop new "
        "did done held conducted completed finished ran made sold signed booked hired published "
        "wrote met interviewed talked spoke saw used won less off not never "
        "us usd eur gbp jpy cny rmb chf hkd dollars euros pounds yuan"
    ).split()
)
FILLER = (
    HEDGES
    | ROLES
    | frozenset(
        (
            "a an the our my we i i'm we're it's it its is are was were am be been has have had "
            "got get now currently at to by of in on up hit reached went rose grew stands still "
            "this week last today so far down fell dropped decreased increased another by value "
            "just only exactly number update check-in checkin status about around approximately "
            "roughly approx ca i'd already there finally and as sum spent back "
            "circa from hi hey hello morning good afternoon weekbeat ok okay for result say let's "
            "everything both we've they're"
        ).split()
    )
)
FILLER_SIGNS = frozenset(":：=,，、~≈～-–—−→…!！.。()（）$€£¥￥₩₹")
CHINESE_HEDGES = (
    "可能|也许|估计|预计|预期|应该|接近|将近|快[到要]?|超过|超|破|突破|不到|至少|最多|不止"
    "|未到|没到|近"
)
CHINESE_HEDGE = re.compile(rf"(?:{CHINESE_HEDGES})")
CHINESE_ROLES = (
    "达成率|完成率|累计|累积|总计|合计|总共|总数|总量|总额|一共|共计|截[至止]到?|到?目前为止|迄今(?:为止)?|至今"
    "|年初|目标值?|计划|争取|力争|冲刺|希望|将[会达]?|比上周|较上周|环比|还剩下?|剩余|剩下|还差|还缺|还需要?|还要"
    "|又|再|关闭了?|关了|修复了?|修了|解决了?|处理了?|负|零下|美元|欧元|人民币|上升了?|提高了?|提升了?|增长了?"
    "|下跌了?|跌了?|掉了?|降低了?|回落了?|多了?|减了?|少了?|高了?|低了?|介于|来了"
    "|缩短了?|快了|慢了|延长了?|节省了?|省了|花[了费]?了?|已?用了?|用户|做了|聊了|访了|谈了|写了|发了|签了|卖了|开了|办了|招了"
    "|拜访了?|采访了?|面试了?|交付了?|发布了?|完成了?|亏损?|净亏|本?季度|今年|开始|剩|差(?!不多|一点)|距|离|全部|所有|都|全"
    "|不能|无法|没法|能够?|可以|并|正在"
    "|平均|均值|昨天|刚刚?|终于|顺利|如期|按时|提前|正式|成功|即将|马上|就要|基本|大致|下周|明天|月底|准备|部分|几乎|尚|待"
)
CHINESE_ROLE = re.compile(CHINESE_ROLES)
CHINESE_FILLER = re.compile(
    f"{CHINESE_ROLES}|我们|我|现在|目前|已经|截至|本周|这周|上周|今天|达到了?|涨到了?|升到了?|升至|降到了?|降至|做到了?"
    "|到了|增长到|提升[到至]|提高到|回[升落]到|[掉跌]到了?|增加到了?|减少到了?|增加了?|新增了?|涨了?|升了?|降了?"
    "|减少了?|上涨了?|下降了?"
    "|差不多|还|大概|大约|左右|数据|数值|更新|进度|你好|早上好|早|好的|嗯|收到|改[成为]"
    f"|人数|总?[数量]|共|为|是|有|到|达|至|约|在|了|已|的|从|由|{CHINESE_HEDGES}"
)
CHINESE_FILLERS = re.compile(  # each word taken once and for all: 到了 is no 到 with a 了
    f"(?>{CHINESE_FILLER.pattern})+"
)
ASKING = re.compile(
    r"\s*了?\s*(?:吗|对[吗吧么]|没有?|right|correct)?\s*[?？]+|\s*了?(?:吗|么|没有?)[\s。.!！]*$"
)
VAGUE = re.compile(
    r"\s*(?:不到|以上|以下|不止|or (?:more|less)\b|plus\b|\+(?=\s|$)|±|\+/?-|and counting\b|max\b"
    r"|min\b|(?=→|[-=]+>|[x×*]\s*\d|[^,，;；\n]{0,30}\s\+\s*\d"
    r"|[(（]?(?:expected|forecast|projected|if|almost|nearly|maybe|probably|perhaps"
    r"|i (?:think|guess))\b|next (?:week|month|quarter)\b|last (?:month|quarter|year)\b"
    r"|by (?=\w+day\b|the end\b|end of\b|eo[wmqy]\b|next\b|then\b)"
    r"|预计|预期|下周|下个?月|上个?月|去年|如果)"
    r"|(?:[-–,，(（]\s*)?(?:tbc|tbd|to be confirmed|unconfirmed|not sure|未确认|待确认|不确定))",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^(?:is|are|was|do|does|did|can|could|should|would|will|what|how|why|when)\b.*[?？]$",
    re.IGNORECASE | re.DOTALL,
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
CLEAN = re.compile(  # what may follow “done” at once
    r"\s*(?:$|[,，;；.。!！:：()（）—–\-\[\]\n|]|\d{1,2}(?:\.\d+)?\s*(?:/|out of)\s*10"
    r"|(?:confidence|conf)\b|(?:very |fairly |quite )?confident\b|\d{1,3}\s*% (?:sure|confident)"
    r"|信心|把握|(?:high|medium|low|green|yellow|amber|red)\b"
    r"|(?:today|yesterday|now|already|finally|at last|this (?:week|morning)|last (?:week|night))\b"
    r"|last \w+day\b|on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|since\b|and\b"
    r"|as planned\b|on time\b|early\b"
    r"|ahead of\b|thanks?\b|(?:no|without) (?:any )?(?:more )?(?:blockers?|issues|problems)"
    r"|blocked\b|unblocked\b|[了啦](?=\s*(?:$|[^㐀-鿿]|信心|把握|卡|被|谢))|[昨今本这上]|周[一二三四五六日天]|卡|被|谢)",
    re.IGNORECASE,
)
ARROW = re.compile(
    r"\s*(?:→|-+>|=+>|➜|⇒|(?:增长|上涨|提升|增加|减少|涨|升|降|下降)(?:到|至)了?|增至|变[成为]"
    r"|(?:up|down) to\b)\s*"
)
FROM = re.compile(r"(?:\bfrom|\bbetween|从|由|介于|在)\s*$", re.IGNORECASE)
OR = re.compile(
    r"\s*(?:/|-|–|—|~|～|\b(?:(?:up|down) )?to\b|\bor\b|\band\b|或者?|到|至|和)\s*", re.IGNORECASE
)
BOTH = re.compile(  # a value of now, behind one that may be older
    r"[\s,，;；、。.]*(?:but\s+|and\s+)?(?:this week|now|today|currently|[这本]周|现在|目前|今天)"
    r"\s*(?:(?:is|it's|at|we are at|we're at|是|到了?|达到|为|[:：])\s*)*",
    re.IGNORECASE,
)
