"""How a proposal that others have to agree to stands, in words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.approval import Shared, Stand
from concord.domain.feedback import FeedbackKind
from concord.domain.ids import MemberId

Names = Mapping[MemberId, str]


def who_proposes(shared: Shared, names: Names) -> str:
    """Say who proposes what kind of thing."""
    who = names.get(shared.proposer, "Somebody here")
    whose = names.get(shared.proposal.member, "") if shared.proposal.member is not None else ""
    match shared.proposal.kind:
        case FeedbackKind.CHANGE:
            return f"{who} proposes other words for {f'a sentence of {whose}' if whose else 'a house rule'}"
        case FeedbackKind.POLICY:
            return f"{who} proposes who goes first"
        case FeedbackKind.WEIGHT:
            return f"{who} proposes how much {f'{whose}’s' if whose else 'somebody’s'} wishes count"
        case _:
            return f"{who} proposes {f'a sentence for {whose}’s page' if whose else 'a house rule'}"


def how_it_stands(shared: Shared, names: Names, viewer: MemberId | None = None) -> str:
    """Say who has agreed, who has not, and what came of it."""
    match shared.stand:
        case Stand.IN_EFFECT:
            return "Everybody has agreed, so it holds."
        case Stand.LAPSED:
            return "Its week is over, so it waits no more. Say it again if it still matters."
        case Stand.DECLINED:
            said = next(one for one in shared.said if not one.agrees)
            reason = f" “{said.reason}”" if said.reason else " No reason was given."
            return f"{names.get(said.member, 'Somebody')} declined it.{reason} Nothing was changed."
    agreed = [_name(one, names, viewer) for one in shared.agreed]
    waiting = [_name(one, names, viewer) for one in shared.open]
    told = f"{listed(agreed)} {'has' if len(agreed) == 1 and agreed[0] != 'You' else 'have'} agreed. " if agreed else ""
    others = [one if one != "You" else "you" for one in waiting]
    return f"{told}Waits for {listed(others)}." if waiting else f"{told}One of them has to make it hold."


def listed(words: Sequence[str]) -> str:
    """Join names as in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _name(member: MemberId, names: Names, viewer: MemberId | None) -> str:
    return "You" if member == viewer else names.get(member, "somebody")
