"""How people number the items of an answer, and list key results: `1:`, `KR1`, `#1`, ①, 第一个."""

import re

JOINING_SIGNS = " \t\r\n,，、;；:：|·–—-"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
NUMERALS = "一二三四五六七八九十"
TENTHS = {word: n for n, word in enumerate(NUMERALS, start=1)}
CHANGELESS = (
    r"(?:still\s+)?(?:no|nothing|not)\s+(?:new\s+)?(?:changes?|changed|progress|movement)"
    r"(?:\s+(?:this|since last) week)?|nothing new|unchanged|as (?:is|last week|before)"
    r"|(?:still\s+)?(?:the\s+)?same(?:\s+(?:as\s+)?(?:last|before)(?:\s+week)?)?|(?:is\s+)?flat"
    r"|没(?:有|啥|什么)?(?:什么|啥)?(?:新的?)?(?:变化|变动|进展|动静)|没怎么[变动]|没[变动]|无(?:变化|变动)"
    r"|(?:保持|维持)?不变|(?:[和跟与])?上周(?:一样|相同|持平)|同(?:上周|上)|照旧|持平|一样"
)
END_OF_TEXT = r"[\s.!。！~，,]*$"
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
NAMES = re.compile(r"\s*(?:[,，、&+和与及]|\band\b|以及)\s*", re.IGNORECASE)
