"""Patterns of sentences that want something, English and Chinese; each fits a whole line."""

import re


def _pattern(*alternatives: str) -> re.Pattern[str]:
    """Compile a pattern that fits a whole line in one of several ways."""
    return re.compile(rf"^(?:{'|'.join(alternatives)})$", re.IGNORECASE)


LEAD = re.compile(
    r"^(?:(?:hi|hey|hello|ok|okay|please|pls|sorry|btw|by the way|fyi|(?:just a )?heads[- ]up|note"
    r"|well|hm+|um+|just so you know|quick note|@?weekbeat|bot)[\s,:!.–-]+"
    r"|(?:可以|能不能|能否|能)?(?:请(?!.{0,5}假)|麻烦)(?:你|您)?[，,\s]*"
    r"|(?:你好|您好|抱歉|不好意思|对了|嗨|嘿)[，,！!。\s]*)*",
    re.IGNORECASE,
)
STOP = re.compile(r"[\s.!?。！？~～…]+$")
TAIL = re.compile(
    r"(?:[\s,，]*(?:please|pls|thanks|thank you|thx|for now|谢谢|吧|哦|啦|呢"
    r"|🙏|🙂|😊|👍|🌴|🏖️?|🤒))*[\s.!?。！？~～…]*$",
    re.IGNORECASE,
)

MORE = r".{0,80}"
ME = (
    r"(?:i'?m|i am|i'?ll be|i will be|i'?m going to be|i'?ve been|we'?re|we are|am|will be"
    r"|gonna be)\s+"
)
I_WILL = r"(?:i'?m|i am|i'?ll|i will|we'?re|i have|i'?ve got|i got|i want to|i need to|i)\s+"
OFF = (
    r"(?:on\s+(?:(?:annual|sick|parental|maternity|paternity|a|my|our|short|long|public)\s+)*"
    r"(?:holidays?|vacation|leave|break|pto|trip|honeymoon|sabbatical|business trip)"
    r"|ooo|out of (?:the )?office)"
)
HOLIDAY = (
    r"(?:holidays?|vacation|days? off|time off|week off|weeks off|leave|pto|a break|sick days?)"
)
WHEN = r"(?:from|until|till|to|next|this|today|tomorrow|on|for|the|in|since|starting|as of|through)"
GIVE = r"(?:show|tell|give|send|see|view|check|open|get|look at|let me see|i want to see|can i see)"
RESULTS = (
    r"(?:scores?|progress|status|results?|standing|numbers|dashboard|grades?|ratings?"
    r"|key results?|krs?|okrs?|goals?|objectives?|targets?)"
)
DAYS = (
    r"[我们本人会将要准备打算正在已经从到至起开始下上这个周星期礼拜一二三四五六日天月号明后今两几半"
    r"\d\s，,、~～\-—至到的都全和请]*"
)
LEAVE = (
    r"(?:休假|休年假|休产假|休病假|请[^，,。\d]{0,3}假|请\s*\d+\s*天假|放假|度假|年假|病假|事假|产假|婚假"
    r"|调休|出差|不在(?:公司|办公室|线|岗)?|不上班|休息|外出|生病了?|病了)中?"
)
SCORE_ZH = r"(?:得分|分数|评分|进度|进展|情况|成绩|表现|状态|关键结果|目标|okr|kr)"
ASK_ZH = r"(?:是|有|现在)*(?:多少|怎么样|怎样|如何|几分|什么|啥)?了?"

NO_DAY = re.compile("(?:我们|我|本人|要|会|将|准备|打算|正在|已经|开始|都|全|和|请|的|在|[,，、])+")

PATTERNS = {
    "thanks": _pattern(
        r"(?:many |lots of |ok(?:ay)?,? |great,? |cool,? |perfect,? )*(?:thanks?|thank you|thx|ty"
        r"|tysm|cheers|much appreciated|(?:i )?appreciate it|merci|danke)(?:\s+(?:you|a lot"
        r"|so much|very much|again|all|team|everyone|weekbeat|bot|a bunch|for .{0,40}))*",
        r"(?:非常|多|太)?感?谢谢?(?:你们?|您|大家|啦|了|哈|提醒)*|辛苦了?|多谢|感激|3q",
    ),
    "back:mine": _pattern(
        r"(?:i'?m|i am|we'?re)\s+back(?:\s+(?:now|today|again|early|already|online|at work|in the "
        r"office|from\s.{1,40}))*",
        r"(?:i'?m|i am)\s+(?:not away|no longer away|not on (?:holiday|vacation|leave))(?: any "
        r"?more)?",
        r"我?(?:已经?|今天)?(?:回来|回到公司|销假|复工|(?:休假|度假|出差|假期)?(?:回来|结束))了?",
        r"我?(?:已经?|今天)?(?:恢复)?上班了",
    ),
    "back": _pattern(
        r"back (?:at work|in the office|online|now|from (?:my )?(?:holidays?|vacation|leave|trip))",
        r"(?:end|cancel|delete|remove|forget|stop) (?:my |the )?(?:absence|away|holidays?|vacation"
        r"|leave)",
        r"取消(?:我的)?(?:请假|休假|假期)",
    ),
    "stop:mine": _pattern(
        rf"(?:please )?(?:stop|quit|cease)(?: it| that| this)?(?:\s+(?:asking|messaging|reminding"
        rf"|bothering|pinging|spamming|annoying|sending|writing)\b{MORE})?",
        r"(?:unsubscribe|opt out|mute|silence|be quiet|shut up|leave me alone|go "
        r"away)(?:\s+.{0,40})?",
        rf"(?:do not|don'?t|never|no need to) (?:ask|remind|message|ping|bother|write"
        rf"|disturb){MORE}",
        rf"no more (?:reminders?|messages?|asks?|questions?|pings?|check-?ins?){MORE}",
        r"(?:turn|switch) (?:it |this |you |(?:the )?reminders? |notifications? )?off"
        r"(?: (?:the )?(?:reminders?|notifications?))?",
        r"(?:disable|cancel|turn off|pause|stop|suspend) (?:my |the |all )*"
        r"(?:reminders?|asks?|notifications?|messages|questions|check-?ins?)(?:\s+.{0,30})?",
        r"pause(?: (?:it|me|this|everything|please))?",
        r"(?:别|不要|请勿)再?(?:来)?(?:问|提醒|发|打扰|烦|催|吵)(?:我|消息|信息)*.{0,10}",
        r"(?:停止?|暂停|关闭|关掉|取消)(?:一下)?(?:提醒|询问|通知|消息|推送|订阅)?|退订|静音|免打扰|闭嘴",
    ),
    "away:mine": _pattern(
        rf"{ME}(?:away|out(?! of (?!(?:the )?office))|off(?! (?:track|target|plan|by))|{OFF}"
        rf"|not (?:working|in(?: the office)?|around|available|here)(?=\s*$|\s+{WHEN})"
        r"|unavailable|travell?ing|sick|ill|unwell)(?P<about>(?:\s.{0,80})?)",
        rf"{I_WILL}(?:tak(?:e|ing)|go(?:ing)? on|have|having|got|need|be taking|be on)?\s*"
        rf"(?:a |an |my |some |the |few |couple of |\d+ |two |three |one )*{HOLIDAY}"
        rf"(?P<about_2>(?:\s+{WHEN}\b{MORE})?)",
        rf"(?:i'?ll|i will) be back (?:on|at|in|next|after|by|tomorrow|later)\b{MORE}",
        rf"(?:i won'?t|i will not|i can'?t) (?:be (?:here|around|in|working|available)"
        rf"|work)\b{MORE}",
        rf"(?P<about_3>{DAYS}){LEAVE}(?P<about_4>{DAYS})了?",
    ),
    "away": _pattern(
        rf"{OFF}(?P<about>(?:\s.{{0,80}})?)",
        rf"(?:away|off|out)\s+(?P<about_2>{WHEN}\b{MORE})",
        rf"(?:my )?(?:holidays?|vacation|leave|pto)\s+(?:is |starts? |begins? |will be )*"
        rf"(?P<about_3>{WHEN}\b{MORE})",
        r"(?:i'?m )?(?:away|afk)",
        r"(?:out )?sick(?P<about_4>(?: (?:today|tomorrow|this week|until .{1,30}))?)",
    ),
    "later:mine": _pattern(
        rf"(?:can you |could you |will you )?(?:remind|ping|nudge|poke) me\b{MORE}",
        r"(?:i )?(?:can'?t|cannot|won'?t|will not|am not able to) "
        r"(?:answer|check ?-?in|reply|report|do (?:it|this|that)|fill .{0,20})(?: .{0,30})?",
        rf"(?:can you |could you )?ask (?:me )?(?:again |this )?(?!on \w+days\b)"
        rf"(?:later|tomorrow|again|in\b|on\b|at\b|this|next|after){MORE}",
        rf"(?:i'?ll|i will|will|let me|i'?m going to|i can) (?:do|answer|fill|send|check in"
        rf"|get back|reply|update|have|report|look|respond)\b{MORE}\b(?:later|tomorrow|soon"
        rf"|tonight|afternoon|evening|in (?:a|an|\d)\b.{{0,20}}|on \w+day|next week)",
        r"(?:i )?(?:don'?t|do not|haven'?t|have not|have no|got no|no) (?:have |got |the |any "
        r")*(?:time|numbers|data|figures)(?: (?:right )?now| today| yet)*",
        r"(?:i'?m |i am )?(?:(?:too |very |quite |really )?busy|in a meeting|in meetings)(?: "
        r".{0,30})?",
        r"(?:give me|i need) (?:some |a bit |a little |a few |more |an? |\d+ )*(?:more )?(?:time"
        r"|minutes?|hours?|days?)",
        r"(?:请|麻烦)?.{0,12}(?:提醒|叫|问|通知)(?:一下)?我(?:一下|一声)?(?:更新|填写?|回复)?.{0,8}",
        r"(?:我)?(?:现在|目前|今天|正在)*(?:没(?:有)?(?:空|时间)|很?忙|在忙|忙着|在开会|开会中?)(?:呢|着)?",
        r"我?(?:稍后|晚点|晚些时候?|回头|等会儿?|待会儿?|一会儿?|明天|下午|今晚|晚上|周.)再.{0,8}",
    ),
    "later": _pattern(
        r"snooze\b(?:\s.{0,40})?",
        r"(?:maybe |do it |a bit |much )?later(?: today| this week| on)?|not now|not yet now|in a "
        r"(?:bit|while|moment)"
        r"|(?:maybe |try )?tomorrow(?: morning| afternoon)?|this (?:afternoon|evening)|tonight"
        r"|wait|hold on|one (?:moment|second|sec|minute)|postpone(?: it| this)?",
        r"稍后(?:提醒)?|晚点|晚些时候?|等(?:我)?(?:一?下|一?会)儿?|待会儿?|一会儿?|回头|明天|下午|今晚"
        r"|(?:先)?(?:推迟|延后)(?:一下|提醒).{0,8}|过.{1,8}再(?:说|问|提醒).{0,4}|小睡|贪睡",
    ),
    "edit": _pattern(
        rf"(?:can i |could i |may i |i (?:want|need|have|would like|'d like) to |how (?:do|can"
        rf"|could|should) i |let me |where (?:do|can) i )?(?:edit|change|correct|fix|modify|revise"
        rf"|amend|redo)\s+(?:my |the |that |this |an? |it |what i )*(?:last |previous |latest "
        rf"|first |wrong |earlier |old )*(?:answer|check-?in|reply|response|update|entry|numbers?"
        rf"|values?|message|submission|said|mistake|typo)s?{MORE}",
        r"(?:i (?:made|think i made)|there'?s|that'?s|that was) (?:a|an) (?:mistake|typo|error)(?: "
        r".{0,30})?",
        r"(?:我)?(?:想|要|需要|怎么|如何|可以|能)*(?:修改|更正|改|编辑|订正|纠正)(?:一下)?(?:我)?的?"
        r"(?:上次|上一次|上一条|刚才|之前|最近|已提交)*的?"
        r"(?:回答|更新|回复|进展|数值|数字|数据|答案|填写|提交|记录)的?(?:内容)?.{0,10}",
        r"我?(?:填|写|打|输入?|搞|弄)错了(?:怎么办)?|edit|(?:修改|编辑|更正|更改)(?:一下)?",
    ),
    "mine": _pattern(
        rf"(?:what(?:'?s| is| are| was)|how(?:'?s| is| are)|{GIVE})\s+(?:me )?(?:about )?my\s+"
        rf"(?:current |own |final |latest |overall |total |weekly )*{RESULTS}(?:\s+(?:doing"
        rf"|looking|now|so far|today|"
        r"this (?:week|month|quarter|cycle|year)|for .{0,20}|at|like))*",
        rf"my (?:current |own |final |latest |overall )*{RESULTS}",
        r"(?:what(?:'?s| is) )?(?:the |my )?score",
        r"how (?:am i|are my (?:key results|krs|okrs|goals)|do i|did i)(?: currently)? (?:doing"
        r"|looking|standing|stand|do|going|scoring|score)(?: .{0,30})?",
        r"where (?:do|am) i (?:stand|at)?(?: .{0,20})?|what(?:'?s| is) my (?:rank|performance)",
        r"am i (?:on track|behind|at risk|ahead|late|ok(?:ay)?|doing (?:ok(?:ay)?|well|fine))(?: "
        r".{0,30})?",
        r"what (?:are|do) (?:i|my) (?:have|own|key results?|krs?|goals?|okrs?)(?: to (?:do|answer"
        r"|report))?",
        rf"(?:看看?|查看?|查一下|看一下|告诉我|显示|给我看?)?(?:一下)?我(?:自己|现在|目前|本周|这周|个人)?的?{SCORE_ZH}+{ASK_ZH}吗?",
        rf"(?:得分|分数|评分|成绩){ASK_ZH}|我(?:得了?|有|是)?(?:多少|几)分",
        r"我(?:现在|目前|这周|本周)?(?:做得|表现|进展|干得)?(?:怎么样|如何|落后|达标|正常|跟上|有风险)了?(?:吗|没有?)?",
    ),
    "at_risk": _pattern(
        r"(?:who(?:'?s| is| are)?|what(?:'?s| is| are)?|which (?:key results?|krs?|ones|people"
        r"|goals?)(?: are| is)?|anyone|anything|is any(?:one|thing|body)|are (?:we|any)"
        r"|show (?:me )?(?:who|what)(?:'?s| is)?|list)\s+(?:(?:else|all|currently|is|are|of them"
        r"|key results?|people|falling|running|lagging)\s+)*(?:behind|at[- ]risk|off[- ]track|late"
        r"|in trouble|red|struggling|not on track|silent|overdue|stuck|blocked)(?: .{0,40})?",
        r"who (?:has not|hasn'?t|did not|didn'?t|have not) .{0,40}",
        r"(?:都?有)?(?:谁|哪些?(?:人|关键结果|目标)?|什么|有人|有没有人)(?:现在|目前|还)?(?:是|的)?"
        r"(?:落后|有风险|掉队|没(?:有)?(?:填|更新|提交|回复|交)|未(?:填|更新|提交)|逾期|卡住)(?:了|的|吗|呢)*(?:关键结果|目标|人)?",
    ),
    "team": _pattern(
        rf"(?:how(?:'?s| is| are| do| does)|what(?:'?s| is)|{GIVE})\s+(?:me )?(?:about )?(?:my|our"
        rf"|the)\s+team(?:'?s)?"
        rf"(?: (?:doing|looking|going|now|so far|today|{RESULTS}|this .{{0,15}}))*",
        r"how(?:'?s| is| are) (?:everyone|everybody|the others|the team)(?: (?:doing|else))*",
        r"(?:my |our |the )?team(?:'?s)? (?:scores?|progress|status|results?)",
        rf"(?:看看?|查看?|看一下)?(?:我们?|咱们?)?的?团队的?{SCORE_ZH}*{ASK_ZH}吗?",
    ),
    "company": _pattern(
        rf"(?:how(?:'?s| is)|what(?:'?s| is)|{GIVE})\s+(?:me )?(?:the |our )?company(?:'?s)?"
        rf"(?: (?:doing|looking|going|now|so far|today|{RESULTS}|this .{{0,15}}))*",
        r"how are we doing(?: .{0,30})?|(?:the |our )?company(?:'?s)? (?:scores?|progress|status"
        r"|results?)",
        rf"(?:看看?|查看?|看一下)?(?:我们?)?的?(?:全?公司|大家)的?(?:整体)?{SCORE_ZH}*{ASK_ZH}吗?",
    ),
    "scorecard": _pattern(
        rf"(?:(?:can i |could you |please )?(?:{GIVE}|export|download|print|want"
        rf"|need)\s+(?:me )?(?:the |my |our |a )*)?(?:team |company |quarterly )?(?:scorecard"
        rf"|report card|spreadsheet|excel(?: file)?|csv|xlsx)(?: .{{0,30}})?",
        r"(?:看看?|查看?|导出|下载|给我|发我?)(?:一下|一份)?(?:我的|团队的?|公司的?)?(?:记分卡|评分卡|成绩单|表格|报表)|记分卡|评分卡",
    ),
    "history:mine": _pattern(
        rf"(?:{GIVE}|what(?:'?s| is))\s+(?:me )?(?:the |my )*(?:history|trend|chart|graph|curve)"
        r"(?:\s+(?:of|for|on)\s+(?:the |my )*(?P<about>.{1,80}))?",
        r"history(?:\s+(?:of|for)\s+(?P<about_2>.{1,80}))?",
        r"(?:看看?|查看?|看一下)?(?P<about_3>[^，,。\d]{0,40}?)的?(?:历史|走势|趋势|曲线)(?:记录|图)?",
    ),
    "settings": _pattern(
        rf"(?:(?:i (?:want|need) to |can i |how (?:do|can) i |let me )?(?:change|set|switch|edit"
        rf"|adjust|update|{GIVE})\s+)?(?:me )?(?:my |the |your )*(?:settings?|preferences|language"
        rf"|time ?zone|reminders?|reminder times?|ask (?:day|time)|notifications?|working days"
        rf"|public holidays|schedule|check-?in (?:day|time))(?: (?:to|from|for|on|at"
        rf"|into)\b.{{0,40}})?",
        r"(?:speak|talk|write|answer|reply|use|switch to)(?: to me)?(?: in)? (?:english|chinese"
        r"|mandarin)|in (?:english|chinese)",
        r"(?:can you |could you |please )?(?:ask|message) me (?:on|every|each) (?:mon|tues?|wednes"
        r"|thurs?|fri)(?:day)?s?.{0,30}",
        r"when (?:is|are|do|will|does) .{0,30}(?:next|ask|asked|check-?in|due).{0,30}",
        r"(?:打开|看看?|查看?|修改|更改|改)?(?:我的)?(?:设置|偏好|语言|时区|提醒(?:时间|设置)|询问时间"
        r"|工作日)(?:设置)?(?:改[成为到].{1,15})?",
        r"(?:请)?(?:说|用|换成?|切换(?:成|到)?|改成?)(?:中文|英文|英语|汉语|普通话)(?:吧)?",
        r"(?:改[成到]?|换[成到]?|每)?周[一二三四五六日]?(?:再)?问我.{0,6}|(?:什么时候|何时|哪天)(?:会)?(?:再)?(?:问|截止|提醒|更新"
        r"|填).{0,10}",
    ),
    "new": _pattern(
        r"(?:(?:i (?:want|need|would like|'d like) to |how (?:do|can) i |can i |let me )?(?:add"
        r"|create|write|make|set up)\s+)(?:me )?(?:a |an |another |new |my |some )*(?:key results?"
        r"|krs?|objectives?|goals?|okrs?)",
        r"(?:a )?new (?:key result|kr|objective|goal|okr)",
        r"(?:我)?(?:想|要)?(?:新建|新增|添加|创建|加|写)(?:一?个|一?条)?(?:新的?)?(?:关键结果|目标|okr|kr)",
    ),
    "form": _pattern(
        r"(?:(?:open|show|send|give|get)(?: me)?|where(?:'?s| is)|i (?:want|need)) (?:the |a |my "
        r")?(?:form|check-?in(?: form)?)",
        r"(?:i (?:want|need|would like|'d like|am ready|'m ready) to |let me |can i |how (?:do"
        r"|can) i |ready to )(?:check ?-?in|answer|report|update|fill .{0,20}|submit)(?: .{0,20})?",
        r"check ?-?in|form|update|report|start|begin|go",
        r"(?:打开|给我|看看?)?(?:一下)?(?:表单|更新表)|(?:我)?(?:要|想|来)?(?:更新(?:一下)?进展|填写?表?|打卡|签到|填报|汇报|开始)",
    ),
}
PERSONAL = frozenset(name for name in PATTERNS if name.endswith(":mine"))
