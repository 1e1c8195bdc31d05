"""Whether something is done: “done” counts only where nothing beside it takes it back."""

import re

from bot.checkins.answer_words import CJK, FILLER_SIGNS, TOKEN, role_words, surrounding_words
from bot.checkins.number_parsing import Doubt, Interpretation, NumberMention, NumberRole
from bot.checkins.number_parsing.spelled_numbers import in_digits
from bot.checkins.number_parsing.values import COUNT, DONE, DONE_OF
from scoring.model import Ambiguous, Parsed

BEFORE_DONE = frozenset(  # every other word may take it back
    (
        "the our my we i i'm we're it's it its is are was were am been has have had now "
        "currently this week last today just only update status ok okay and hi hey hello morning "
        "good afternoon weekbeat check-in checkin already finally all yes went "
        "everything both we've"
    ).split()
)
BEFORE_DONE_ZH = re.compile(
    "(?>已经?|都|全部|全|所有|今天|昨天|[本这上]周|刚刚?|终于|顺利|如期|按时|提前|正式|成功|我们|我|现在|目前|好的"
    "|嗯|状态|进度|了|的|是|为|[:：,，])+"
)
EITHER_ZH = re.compile("是否|有没有|能不能|能否|是不是")
TAKEN_BACK = re.compile(  # anywhere behind “done”
    r"^-?ish\b"
    r"|\b(?:almost|nearly|not (?:quite|yet|fully|really|completely|all|everything)|except|but|soon"
    r"|apart from|other than|modulo|minus|awaiting|waiting|outstanding|missing|remaining|left|to do"
    r"|todo|next (?:week|month|quarter|year)|tomorrow|by (?:the )?(?:end|\w+day|then|next)|once"
    r"|until|after|when|if|pending|still|mostly|partly|half|expected|planned|will|should|hopefully"
    rf"|maybe|in (?:{role_words.MONTHS})"
    r"|in \d+ (?:days?|weeks?|months?)|to be confirmed|tbc|tbd|or so|i think|i guess)\b"
    r"|差|还没|还有|除|[未待]|但|不过|下周|明天|下个?月|预计|大概|一半|一部分|[?？吗]",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(  # `2 days`, `2 people sick` count no milestones
    r"\s*(?!(?:more|left|remaining|remain|to go|to do|missing|open|outstanding|so far|this|now"
    r"|today|already|in|and|but|blocked|stuck|with|still|are|were|is|confidence|conf|sure)\b)[a-z]|\s*[天周月年]",
    re.IGNORECASE,
)
PART_OF_MORE = re.compile(r"\s*(?:(?:and|&|,|，|、|和|-)\s*\d|里|中|之中)")  # guides 1 and 2 done
DONE_BEHIND = re.compile(
    r"\s*(?:(?:more|milestones?|of them|are|were|is)\s+)*(?:done|completed?|finished|milestones?)\b"
    r"|\s*个?(?:已经?|都)?(?:完成|做完|搞定)了?",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(?:more|another|did|this week)\b|[又再]|[本这]周", re.IGNORECASE)
BE_DONE = re.compile(r"^\s*(?:了)?\s*(?:soon|almost|nearly|half)\b", re.IGNORECASE)


def interpret_milestones(mention: NumberMention) -> Interpretation:
    """Return how a text is read as the share that is done of something."""
    if isinstance(mention.answer, Ambiguous):
        return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, *mention.values)
    if _is_count_of_milestones(mention):
        return _interpret_count(mention)
    value, last = mention.value, mention.history.last or 0.0
    is_question = EITHER_ZH.search(mention.text) is not None
    is_in_words = value and not any(map(str.isdigit, mention.number))
    if is_question or (is_in_words and not _leads_to_done(mention.before)):
        return mention.asked(NumberRole.LEVEL, Doubt.NO_VALUE)
    is_half = surrounding_words.HALF.fullmatch(mention.text[mention.at :].strip())
    if value == 1 and not is_half and not _is_done(mention):
        will_be = BE_DONE.match(mention.after) is not None
        doubt, readings = (Doubt.NO_VALUE, ()) if will_be else (Doubt.UNSURE, (value,))
        return mention.asked(NumberRole.LEVEL, doubt, *readings)
    if value == 0 and last > 0:
        return mention.asked(NumberRole.LEVEL, Doubt.AMBIGUOUS, last, value)
    return mention.certain(NumberRole.LEVEL, mention.answer)


def _is_count_of_milestones(mention: NumberMention) -> bool:
    """Return whether a number counts milestones: `2`, `two done`, 完成2个."""
    text = DONE_OF.sub("", DONE.sub("", in_digits(mention.number.strip())))
    return len(mention.measure.milestones) > 1 and COUNT.fullmatch(text) is not None


def _interpret_count(mention: NumberMention) -> Interpretation:
    """Ask about a count of milestones: so many done, so many more, or so many left?"""
    value, after = mention.value, mention.after
    done_behind = DONE_BEHIND.match(after)
    end = mention.length + (done_behind.end() if done_behind else 0)
    if PART_OF_MORE.match(after) or (not done_behind and OF_OTHERS.match(after)):
        return mention.asked(NumberRole.LEVEL, Doubt.NO_VALUE)
    left_behind = role_words.LEFT_AFTER.match(after)
    if left_behind or role_words.LEFT_BEFORE.search(mention.before):
        end = mention.length + (left_behind.end() if left_behind else 0)
        return mention.asked(NumberRole.LEFT, Doubt.LEFT, _rounded_share(1 - value), end=end)
    if value == 1 and mention.number.casefold().startswith(("all", "全")):
        return mention.certain(NumberRole.LEVEL, Parsed(value))
    if more := _share_with_more(mention):
        return mention.asked(NumberRole.STEP, Doubt.AMBIGUOUS, more, value, end=end)
    return mention.asked(NumberRole.LEVEL, Doubt.UNSURE, value, end=end)


def _share_with_more(mention: NumberMention) -> float | None:
    """Return what is done with these milestones besides the last ones, where that may be meant."""
    value, last = mention.value, mention.history.last or 0.0
    more = _rounded_share(last + value)
    is_more = value <= last or MORE.search(f"{mention.before}…{mention.after}") is not None
    return more if last and more <= 1 and is_more else None


def _rounded_share(share: float) -> float:
    """Return a share of milestones without the last digits of a float."""
    return min(1.0, round(share, 12)) if share > 1 - 1e-9 else max(0.0, round(share, 12))


def _leads_to_done(before: str) -> bool:
    """Return whether no word before “done” takes it back, as “almost” and “will be” do."""
    for token in TOKEN.finditer(before):
        word = token[0]
        if CJK.match(word):
            if BEFORE_DONE_ZH.fullmatch(word) is None:
                return False
        elif word not in BEFORE_DONE and word not in FILLER_SIGNS:
            return False
    return True


def _is_done(mention: NumberMention) -> bool:
    """Return whether the words behind “done” leave it at that."""
    after = mention.all_after
    first_sign = after.strip()[:1]
    is_emoji = bool(first_sign) and not first_sign.isalnum() and first_sign > "⌀"
    is_clean = is_emoji or surrounding_words.CLEAN.match(after) is not None
    return is_clean and TAKEN_BACK.search(after) is None
