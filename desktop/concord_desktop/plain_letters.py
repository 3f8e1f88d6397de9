"""Words as a hurried person types them: without capitals, accents, signs."""

from __future__ import annotations

import unicodedata

_SIGNS = {code: " " for code in (*range(128), *map(ord, "·–—…“”„")) if not chr(code).isalnum()} | {ord(sign): None for sign in "'’"}


def plain(words: str) -> str:
    """Return words in small letters and digits alone, a blank for each other sign: "Don't: Café" is "dont  cafe"."""
    words = words.translate(_SIGNS)
    if words.isascii():
        return words.lower()  # nearly all are by now, and this is many times as fast
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign if sign.isalnum() else "" if unicodedata.combining(sign) else " " for sign in letters)
