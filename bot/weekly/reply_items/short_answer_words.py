"""Words that pick one of the readings a question offered: “yes”, “the second”, “in total”."""

import re

from bot.checkins.answer_words import END_OF_TEXT

YES_ALL = re.compile(
    r"^(?:(?:yes|yep|yeah)[\s,]+)?"
    r"(?:(?:to\s+)?(?:both|all)(?: of them)?(?: (?:are )?(?:right|correct))?"
    rf"|(?:yes|yep)[\s,]+(?:and\s+)?(?:yes|yep)|(?:两个|全部?|[都全])(?:是|对|没错)的?){END_OF_TEXT}",
    re.IGNORECASE,
)
IT_IS = re.compile(r"^(?:it'?s|it is|that'?s|is|就?是|应该是)\s*")
SAME_KINDS = (
    re.compile(
        rf"^(?:it was )?(?:nothing|none|zero|no|nil|没有?|无|零|什么都没有){END_OF_TEXT}",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:the )?(?:same|as much|as last time|unchanged)"
        r"(?: (?:again|as (?:last time|much|before)))*"
        rf"(?: as last time)?{END_OF_TEXT}"
        rf"|^(?:[和跟与]?上[次周])?(?:一样多?|同样多?|一样的){END_OF_TEXT}",
        re.IGNORECASE,
    ),
)
PLACES = tuple(  # of an offered reading, the first and so on
    re.compile(
        rf"^(?:(?:the\s+)?{ordinal}(?:\s+one)?|#?{n}|第{n}个?|第{numeral}个?|{synonyms}){END_OF_TEXT}",
        re.IGNORECASE,
    )
    for n, (ordinal, numeral, synonyms) in enumerate(
        (
            ("(?:first|former)", "一", "①|前者|前面的?"),
            ("(?:second|latter)", "二", "②|后者|后面的?"),
            ("third", "三", "③"),
        ),
        start=1,
    )
)
LAST_PLACE = re.compile(
    rf"^(?:the\s+)?last(?:\s+one)?{END_OF_TEXT}|^最后一个{END_OF_TEXT}", re.IGNORECASE
)
THE_TOTAL = re.compile(
    rf"^(?:it's |that's )?(?:the |in |a )?(?:total|overall|cumulative){END_OF_TEXT}"
    rf"|^是?(?:累计|总共|总数|一共)的?{END_OF_TEXT}",
    re.IGNORECASE,
)
THE_WEEK = re.compile(
    r"^(?:it's |that's )?(?:just |only |the )?(?:this week(?:'s(?: amount)?)?|week|amount)"
    rf"{END_OF_TEXT}|^是?(?:[本这]周|当周)的?{END_OF_TEXT}",
    re.IGNORECASE,
)
