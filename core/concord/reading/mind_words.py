# ruff: noqa: E501  (tables of words are kept a row a line)
"""Verbs of what goes on in people's heads or is only said: nobody can plan it."""

from __future__ import annotations

from .when_words import word_set

MIND = word_set(
    """
    hate hates love loves adore adores loathe loathes dread dreads mean means swear swears promise promises know knows think thinks guess suppose bet hope hopes wish
    wonder wonders care cares mind minds regret regrets miss misses understand understands appreciate appreciates enjoy enjoys reckon reckons imagine doubt believe believes
    remember remembers forget forgets feel feels seem seems look looks sound sounds smell smells taste tastes sulk sulks complain complains moan moans grumble grumbles
    pretend pretends cry cries laugh laughs sigh sighs worry worries panic panics thank apologise apologize deserve deserves prove proves matter matters hurt hurts ache
    aches suck sucks say says claim claims argue argues lie lies fret fuss fusses whine whines wait realise realize expect blame blames trust admit
    """
)
LIKING = word_set("love loves hate hates enjoy enjoys appreciate appreciates expect expects hope hopes wish trust mind minds")
"""Those of them that may be a wish."""
