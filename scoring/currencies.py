"""Names of currencies in English and Chinese, to recognise the right one in an amount."""

import re
from functools import cache

from babel.numbers import list_currencies

SIGNS = {  # the first is the one that is written
    "CNY": ("¥", "元", "块钱", "块", "人民币", "元人民币", "rmb", "yuan", "renminbi", "cny", "cn¥"),
    "JPY": ("¥", "円", "日元", "日圆", "yen", "jpy", "jp¥"),
    "USD": (
        "$",
        "us$",
        "美元",
        "美金",
        "美刀",
        "刀",
        "us dollars",
        "dollars",
        "dollar",
        "bucks",
        "usd",
    ),
    "EUR": ("€", "欧元", "欧", "euros", "euro", "eur"),
    "GBP": ("£", "英镑", "pounds", "pound", "sterling", "quid", "gbp"),
    "HKD": ("hk$", "$", "港元", "港币", "hk dollars", "dollars", "元", "hkd"),
}
OTHERS = {
    "AUD": ("a$", "$", "澳元", "澳币", "dollars", "aud"),
    "CAD": ("c$", "ca$", "$", "加元", "加币", "dollars", "cad"),
    "CHF": ("chf", "瑞士法郎", "法郎", "swiss francs", "francs"),
    "BRL": ("r$", "雷亚尔", "brl"),
    "CZK": ("czk", "kč", "koruna"),
    "DKK": ("dkk", "kr", "丹麦克朗", "kroner"),
    "INR": ("₹", "卢比", "rupees", "rupee", "inr"),
    "KRW": ("₩", "韩元", "韩币", "krw"),
    "MXN": ("mxn", "$", "pesos"),
    "NOK": ("nok", "kr", "挪威克朗", "kroner"),
    "NZD": ("nz$", "$", "纽元", "dollars", "nzd"),
    "PLN": ("pln", "zł", "zloty"),
    "RUB": ("₽", "卢布", "rubles", "roubles", "rub"),
    "SEK": ("sek", "kr", "瑞典克朗", "kronor"),
    "SGD": ("s$", "$", "新元", "新币", "dollars", "sgd"),
    "THB": ("฿", "泰铢", "baht", "thb"),
    "TWD": ("nt$", "$", "新台币", "台币", "元", "twd", "ntd"),
    "VND": ("₫", "越南盾", "dong", "vnd"),
}
NAMES = SIGNS | OTHERS
COINS = ("cents", "eurocents", "pence", "btc", "bitcoin", "eth")  # of no key result
COMMON_WORDS = frozenset(("kr",))  # too short to tell a currency from other words


@cache
def own_names(currency: str) -> tuple[str, ...]:
    """Return all names of a currency (an ISO code), longest first; without one those of all."""
    if not currency:
        column_names = {name for spellings in SIGNS.values() for name in spellings}
    else:
        column_names = {*NAMES.get(currency, ()), currency.casefold()}
    return tuple(sorted(column_names, key=len, reverse=True))


@cache
def other_names(currency: str = "") -> re.Pattern[str]:
    """Return a pattern of the names of every currency but this one; of all of them without one."""
    own = set(own_names(currency)) if currency else set()
    all_names = {name for spellings in NAMES.values() for name in spellings}
    foreign_names = (all_names | set(COINS)) - own - COMMON_WORDS
    if own & {"$"}:  # `us$` begins no other currency than the one that is meant by `$` alone
        foreign_names |= {name for name in ("us$", "hk$", "a$", "nt$") if name not in own}
    ordered = sorted(foreign_names, key=len, reverse=True)
    words = "|".join(rf"{re.escape(name)}(?![a-z])" for name in ordered if name[0].isalpha())
    signs = "|".join(re.escape(name) for name in ordered if not name[0].isalpha())
    return re.compile(rf"(?:{words}|{signs})", re.IGNORECASE)


@cache
def codes() -> frozenset[str]:
    """Return every ISO code of a currency."""
    return frozenset(list_currencies())


def currency_of(typed_text: str) -> str:
    """Return the code of the common currency whose name an amount begins or ends with; empty for
    none.

    >>> currency_of("12,000元"), currency_of("45k bucks"), currency_of("5 compounds")
    ('CNY', 'USD', '')
    """
    for currency, column_names in SIGNS.items():
        either = "|".join(map(re.escape, column_names))
        if re.search(rf"^(?:{either})(?![a-z])|(?:^|[^a-z]|\d[kmbw])(?:{either})$", typed_text):
            return currency
    return ""
