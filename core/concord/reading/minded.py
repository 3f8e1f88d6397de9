"""Who is looked after: that takes up the time of who minds them, while they go on with what they do."""

from __future__ import annotations

import re
from functools import lru_cache

from .words import RECENT_TEXTS

_MINDS = (
    r"(?:look(?:s|ing)?\s+after|tak(?:e|es|ing)\s+care\s+of|car(?:e|es|ing)\s+for|keep(?:s|ing)?\s+an\s+eye\s+on|"
    r"(?:child-?)?mind(?:s|ing)?|babysit(?:s|ting)?(?:\s+for)?|sit(?:s|ting)?\s+for|in\s+charge\s+of)"
)
_HAS = r"(?:(?:have|has|[’']ve)(?:\s+got)?|[’']s\s+got|having)"
_WITH_WHOM = r"(?:(?:is|are|will\s+be|stays?|staying)\s+)+(?:with|at)\s+(?:me|mine|us|ours|my\s+(?:place|house|flat))"
_GROUP = r"(?:(?:the|our|my|all\s+the|both(?:\s+the|\s+of\s+the)?)\s+)?(?:kids|children|little\s+ones|twins|boys|girls)"
_NO_MORE = (
    r"(?=\s*(?:$|[,.;!]|on\b|from\b|until\b|till?\b|every\b|this\b|next\b|all\b|after\b|between\b|at\s+(?:\d|mine\b|home\b)|today\b|tomorrow\b|"
    r"for\s+(?:the|an?|\d)\b|while\b|when\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b))"
)
_TAKEN_OUT = re.compile(
    r"\b(?:at|to|in|into)\s+(?:the|a|an)\s+(?!(?:house|flat|home|afternoons?|mornings?|evenings?|weekends?|same|end|day|night|meantime|garden|kitchen|living|front|"
    r"dining)\b)[a-z]+|\btak(?:e|es|ing)\s+(?!care\b|turns\b)|\bwith\s+me\s+to\b",
    re.I,
)


@lru_cache(maxsize=256)
def _minded(names: tuple[str, ...]) -> re.Pattern[str]:
    one = rf"(?:{'|'.join((*map(re.escape, names), _GROUP))})(?![’'\w])"
    several = rf"{one}(?:\s*(?:,|and|&)\s*{one})*"
    return re.compile(
        rf"\b{_MINDS}\s+(?P<minded>{several})|(?:\b|(?<=I)){_HAS}\s+(?P<held>{several}){_NO_MORE}|\b(?P<here>{several})\s+{_WITH_WHOM}\b",
        re.I,
    )


@lru_cache(maxsize=RECENT_TEXTS)
def without_the_minded(text: str, names: tuple[str, ...]) -> str:
    """Blank those of `names`, or the children, whom somebody looks after or has at home. Who is taken somewhere is there, and stays."""
    if _TAKEN_OUT.search(text):
        return text
    for m in list(_minded(names).finditer(text)):
        begin, end = next(m.span(name) for name in ("minded", "held", "here") if m[name] is not None)
        text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return text
