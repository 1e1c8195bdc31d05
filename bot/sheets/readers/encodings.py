"""Text in the encodings in which spreadsheet programs save it, recognised by its bytes."""

from bot.core.i18n import N_
from bot.sheets.readers.sheet import UnreadableFile

NOT_TEXT = N_("I can't read this as text. Save it as “CSV UTF-8” or as XLSX.")
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
MOSTLY = 0.9
CHINESE_PUNCTUATION = "，。、；：？！“”‘’（）《》【】—…·￥％～→≥≤×"


def decode_text(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it was read in, empty for UTF-8.

    Excel saves plain CSV in the encoding of the system: GBK in China, Windows-1252 in the West.
    Both are told apart by what the bytes would say: everyday Chinese, or else Western letters.
    """
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decode(content, encoding), ""
    text = _try(content, "utf-8")
    if text is not None:
        return _checked(text), ""
    chinese = _try(content, "gb18030")
    if chinese is not None and _is_everyday_chinese(chinese):
        return _checked(chinese), "GBK"
    return _checked(_decode(content, "cp1252")), "Windows-1252"


def _decode(content: bytes, encoding: str) -> str:
    text = _try(content, encoding)
    if text is None:
        raise UnreadableFile(NOT_TEXT)
    return text


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableFile(NOT_TEXT)
    return text


def _is_everyday_chinese(text: str) -> bool:
    """Whether nearly all signs beyond ASCII are of GB2312, the 6,763 characters that are used."""
    signs = [sign for sign in text if not sign.isascii()]
    usual = sum(_is_in_gb2312(sign) for sign in signs)
    return bool(signs) and usual >= MOSTLY * len(signs)


def _is_in_gb2312(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return sign in CHINESE_PUNCTUATION
    return True
