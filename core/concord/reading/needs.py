"""The things an activity needs: a whiteboard, green tea, ten chairs."""

from __future__ import annotations

import re

from concord.domain.rule import Kind

from .words import squeeze

_CUE = re.compile(
    r"\b(?:(?:prefers?|likes?|requests?|wants?|needs?|asks?\s+for|insists?\s+on|appreciates?|enjoys?|requires?|loves?|must\s+have|"
    r"should\s+have|"
    r"has\s+to\s+have|have\s+to\s+have|would\s+(?:like|love|appreciate)|[’']d\s+like|"
    r"relies\s+on|depends\s+on|expects?|could\s+(?:use|do\s+with)|equipped\s+with|stocked\s+with|set\s+up\s+with|includes?|bring|"
    r"brings|deliver|prepare|takes?)\s+"
    r"(?:(?:that\s+)?(?:the\s+room|there)\s+(?:to\s+be|is|be|should\s+be)\s+(?:set\s+up\s+with\s+)?|(?:to\s+)?hav(?:e|ing)\s+|"
    r"the\s+(?:availability|option|possibility)\s+(?:of|to)\s+|(?:a\s+)?(?:good\s+)?supply\s+of\s+|to\s+)*)",
    re.I,
)
_CUT = re.compile(
    r"\s*(?:[,.;!?()|]|\b(?:available|ready|readily|running|playing|prepared|to\s+be|to\s+ensure|to\s+support|to\s+keep|"
    r"to\s+prevent|to\s+boost|to\s+accommodate|to\s+allow|to\s+the|to\s+her|to\s+him|to\s+me|to\s+his|for\b|during|when|while|"
    r"in\s+the|in\s+any|in\s+every|in\s+case|inside|near|next\s+to|"
    r"as\s+it|because|so\s+that|capable|which|that\b|before|after|at|on\s+(?:the|her|his|my)|until|delivered|brought|placed|left|"
    r"filled|but\b))",
    re.I,
)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\b|&|\bplus\b|\bas\s+well\s+as\b)\s*", re.I)
_ARTICLE = re.compile(r"^(?:an?|the|some|any|his|her|my|their|our|also|enough|fresh\s+pot\s+of(?=\s+))\s+", re.I)


def needs_in(text: str, core: str, kind: Kind) -> tuple[str, ...]:
    """Return what a provision asks for, thing by thing, in the writer's words."""
    if kind is not Kind.PROVISION:
        return ()
    for source in (core, text):
        for cue in _CUE.finditer(source):
            things = _listed(squeeze(source[cue.end() :]))
            if things:
                return things
    return ()


def _listed(rest: str) -> tuple[str, ...]:
    cut = _CUT.search(rest)
    listed = rest
    if cut:
        if rest[cut.start() : cut.end()].strip() == "," and re.match(r"[^.;]{0,60}\band\b", rest[cut.end() :]):
            later = _CUT.search(rest.replace(",", "\x00"))
            listed = rest[: later.start()] if later else rest
        else:
            listed = rest[: cut.start()]
    things = (_ARTICLE.sub("", squeeze(thing)) for thing in _AND.split(listed))
    return tuple(dict.fromkeys(thing.strip(" .,;:") for thing in things if thing.strip(" .,;:")))
