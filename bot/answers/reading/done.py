"""Whether something is done: “done” counts only where nothing beside it takes it back."""

import re

from bot.answers.model import Doubt, Interpretation, Role
from bot.answers.reading import markers, words
from bot.answers.reading.mention import Mention
from scoring.model import Ambiguous

BEFORE_DONE = frozenset(  # every other word may take it back
    (
        "a an the our my we i i'm we're it's it its is are was were am been has have had now "
        "currently this week last today just only update status ok okay and hi hey hello morning "
        "good afternoon weekbeat check-in checkin already finally all yes"
    ).split()
)
BEFORE_DONE_ZH = re.compile(
    "(?:已经?|都|全部|全|今天|昨天|[本这上]周|刚刚?|终于|顺利|如期|按时|提前|正式|成功|我们|我|现在|目前|好的"
    "|嗯|状态|进度|了|的|是|为|[:：,，])+"
)
EITHER_ZH = re.compile("是否|有没有|能不能|能否|是不是")
CLEAN = re.compile(  # right behind “done”, with no sign between
    r"\s*(?:$|[,，;；.。!！:：()（）—–\-\[\]\n|]|\d{1,2}(?:\.\d+)?\s*(?:/|out of)\s*10"
    r"|(?:confidence|conf)\b|(?:very |fairly |quite )?confident\b"
    r"|\d{1,3}\s*% (?:sure|confident)"
    r"|信心|把握|(?:high|medium|low|green|yellow|amber|red)\b"
    r"|(?:today|yesterday|now|already|finally|at last|this (?:week|morning)|last (?:week|night))\b"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|since\b|and\b|as planned\b|on time\b|early\b"
    r"|ahead of\b|thanks?\b|(?:no|without) (?:any )?(?:more )?(?:blockers?|issues|problems)"
    r"|blocked\b|unblocked\b|[了啦]|[昨今本这上]|周[一二三四五六日天]|卡|被|谢)",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(  # anywhere behind “done”
    r"\b(?:almost|nearly|not (?:quite|yet|fully|really|completely|all|everything)|except|but|soon"
    r"|apart from|other than|modulo|minus|awaiting|waiting|outstanding|missing|remaining|left|to do"
    r"|todo|next (?:week|month|quarter|year)|tomorrow|by (?:the )?(?:end|\w+day|then|next)|once"
    r"|until|after|when|if|pending|still|mostly|partly|half|expected|planned|will|should|hopefully"
    rf"|maybe|in (?:{markers.MONTHS})"
    r"|in \d+ (?:days?|weeks?|months?)|to be confirmed|tbc|tbd|or so|i think|i guess)\b"
    r"|差|还没|还有|除|[未待]|但|不过|下周|明天|下个?月|预计|大概|一半|一部分|[?？吗]",
    re.IGNORECASE,
)
BE_DONE = re.compile(r"^\s*(?:了)?\s*(?:soon|almost|nearly|half)\b", re.IGNORECASE)


def milestone(mention: Mention) -> Interpretation:
    """How a text is read as the share that is done of something."""
    if isinstance(mention.answer, Ambiguous):
        return mention.asked(Role.LEVEL, Doubt.AMBIGUOUS, *mention.values)
    value = mention.value
    last = mention.history.last or 0.0
    is_counted = any(map(str.isdigit, mention.number))
    is_asked = EITHER_ZH.search(mention.text) is not None
    if is_asked or (value and not is_counted and not _leads_to_done(mention.before)):
        return mention.asked(Role.LEVEL, Doubt.NO_VALUE)
    is_half = words.HALF.fullmatch(mention.text[mention.at :].strip())
    if value == 1 and not is_half and not _is_done(mention):
        doubt = Doubt.NO_VALUE if BE_DONE.match(mention.after) else Doubt.UNSURE
        return mention.asked(Role.LEVEL, doubt, *([value] if doubt is Doubt.UNSURE else []))
    if value == 0 and last > 0:
        return mention.asked(Role.LEVEL, Doubt.AMBIGUOUS, last, value)
    return mention.certain(Role.LEVEL, mention.answer)


def _leads_to_done(before: str) -> bool:
    """Whether no word before “done” takes it back, as “almost” and “will be” do."""
    for found in words.TOKEN.finditer(before):
        word = found[0]
        if words.CJK.match(word):
            if BEFORE_DONE_ZH.fullmatch(word) is None:
                return False
        elif word not in BEFORE_DONE and word not in words.FILLER_SIGNS:
            return False
    return True


def _is_done(mention: Mention) -> bool:
    """Whether the words behind “done” leave it at that."""
    after = mention.rest
    is_emoji = bool(after.strip()) and not after.strip()[:1].isalnum() and after.strip()[:1] > "⌀"
    is_clean = is_emoji or CLEAN.match(after) is not None
    return is_clean and TAKEN_BACK.search(after) is None
