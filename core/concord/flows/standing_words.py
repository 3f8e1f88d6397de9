"""How a time stands with somebody, in words: what would have to give way, or what they wish."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.time_search import Ease, InTheWay, Standing

from .ask_words import hours, listed


def standing_words(one: Standing, name: str) -> str:
    """Say how a time stands with somebody; "" where it simply suits."""
    things = [it for it in one.in_the_way if not it.is_rule and it.title is not None]
    wish = next((it.title for it in one.in_the_way if it.is_rule and it.title), None)
    match one.ease:
        case Ease.LIKED:
            return f"{name} said that it suits" if one.is_said else ""
        case Ease.FREE:
            return ""
        case Ease.GIVES if one.is_said:
            return f"{name} could make it" + (f", and {_have(things)} give way" if things else "")
        case Ease.GIVES if things:
            return f"{name}: {_have(things)} give way"
        case Ease.GIVES:
            return f"{name} wishes otherwise: “{wish}”" if wish else f"{name} could make it"
        case Ease.ASK if wish and not things:
            return f"{name} wishes otherwise: “{wish}”"
        case Ease.ASK if things:
            return f"{name}: {_have(things)} give way"
        case Ease.ASK:
            return f"Nothing is known of {name}’s week"
        case Ease.TAKEN if one.is_said:
            return f"{name} said no to that time"
        case Ease.TAKEN if wish:
            return f"Not for {name}: “{wish}”"
        case Ease.TAKEN if things:
            return f"{name} has {listed([_thing(it) for it in things])}"
        case _:
            return f"{name} is busy"


def _have(things: Sequence[InTheWay]) -> str:
    return f"{listed([_thing(it) for it in things])} would have to"


def _thing(it: InTheWay) -> str:
    when = f" ({hours(it.span.start, it.span.end)})" if it.span is not None and it.span.minutes < 20 * 60 else ""
    return f"{it.title}{when}"
