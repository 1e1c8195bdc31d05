"""When two e-mails are the same."""

import string

LOWER_CASE = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def email_key(email: str) -> str:
    """Return an e-mail as two are compared: without spaces around it, ASCII letters in lower case.

    Other letters stay as they are: the Kelvin sign is no `k`, and `ß` is no `ss`, or somebody's
    address could pass for somebody else's.

    >>> email_key(" Ana@Lumen.Example ")
    'ana@lumen.example'
    """
    return email.strip().translate(LOWER_CASE)
