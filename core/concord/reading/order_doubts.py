"""What is asked about a rule on who gives way of which no order, or not the whole order, can be made: chance, turns, exceptions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.domain.policy import OrderBy, Policy, PolicyKind, Turn
from concord.domain.rule import Doubt

from .house_words import only_ranks
from .precedence import NOT_RANKED, SOME_DAYS, has_exception, ranks_by_length, says_a_clock

_CHANCE = re.compile(
    r"\b(?:flip|toss)(?:es|ing)?\s+(?:a|the)\s+coin|\broll(?:s|ing)?\s+(?:a|the)?\s*dice?\b|\bdraw(?:s|ing)?\s+(?:lots|straws)|\brock[\s,-]+paper|"
    r"\bpaper[\s,-]+scissors",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:tak(?:e|es|ing)\s+(?:it\s+in\s+|it\s+by\s+)?turns|gave\s+way|lost\s+(?:out\s+)?(?:last|the\s+last)|goes\s+round|a\s+week\s+each|week\s+about|rota|rotat\w+|every\s+other\s+go|in\s+turn|turn\s+and\s+turn\s+about|alternate)\b(?!\s+(?:days|weeks))(?!\s+(?:to\s+)?(?!us|hav|choos|pick|go|the|with)\w+ing\b)(?!\s+to\s+(?!use|have|choose|pick|go)\w)",
    re.I,
)
_PRECEDENCE = re.compile(
    r"\b(?:wins?|priority|precedence|comes?\s+first|go(?:es)?\s+first|outranks?|trumps?|first\s+(?:pick|dibs|go|call|choice|refusal)|dibs)\b",
    re.I,
)
"""Words about who or what comes first, even where nothing is made of them."""
_AUTHORITY = re.compile(
    r"\b(?:decides?(?!\s+(?:when|what|which|where|if|whether|who|how|to)\b)|has\s+the\s+(?:last|final)\s+(?:word|say)|gets?\s+the\s+(?:last|final)\s+(?:word|say)|is\s+the\s+boss)\b(?!\s+(?:automatically|together))",
    re.I,
)


def why_no_policy(text: str) -> Doubt | None:
    """Return what to ask about a text on who gives way that no order can be made of; None for any other text."""
    if _CHANCE.search(text):
        return Doubt("order", "Chance cannot settle it here: the same week must give the same plan. Who or what comes first?")
    if _TURNS.search(text):
        return Doubt("order", "I do not see who takes turns over what. Who or what comes first, or do you talk about it?")
    if only_ranks(text):
        return Doubt("order", "Which activities are meant here?")
    text = NOT_RANKED.sub(" ", text)
    if (_PRECEDENCE.search(text) or _AUTHORITY.search(text)) and not says_a_clock(text):
        return Doubt("order", "Who or what comes first here?")
    return None


def what_no_order_says(text: str, policies: Sequence[Policy]) -> Doubt | None:
    """Return what to ask about a rule of which an order was made, but not of all that it says."""
    if ranks_by_length(text):
        return Doubt("order", "The longer one cannot win by itself. Who decides?")
    is_limited = any(policy.scope.is_timed or policy.scope.spared for policy in policies)
    if has_exception(text) and not is_limited and any(policy.kind is PolicyKind.ORDER for policy in policies):
        return Doubt("order", "The exception cannot be planned. Does the order always hold, or do you talk about it?")
    if SOME_DAYS.search(text) and not is_limited and any(policy.kind is PolicyKind.ORDER for policy in policies):
        return Doubt("order", "An order on some days only cannot be planned. Does it hold on all of them?")
    if any(key.every in (Turn.DAY, Turn.WEEK) for policy in policies for key in policy.order):
        return Doubt("order", "Whose turn is it first? I begin with the one named first, in the week this was written.")
    is_turns = any(key.by is OrderBy.TURNS for policy in policies for key in policy.order)
    if not is_turns and _TURNS.search(text) and any(policy.kind is PolicyKind.ORDER for policy in policies):
        return Doubt("order", "I do not see whose turn is when. Does the order always hold?")
    return None
