"""How a verdict looks: its icon and its two colours, and the word that always stands with them."""

from __future__ import annotations

from concord.domain.plan import Verdict

_INKS = {
    Verdict.KEPT: "kept",
    Verdict.ADJUSTED: "accent",
    Verdict.DECLINED: "ink2",
    Verdict.OPEN: "coral",
    Verdict.IDLE: "ink2",
    Verdict.UNCLEAR: "unsure",
    Verdict.MISSED: "missed",
}
_SOFT = {Verdict.DECLINED: "sunk", Verdict.IDLE: "sunk", Verdict.UNCLEAR: "unsure_soft"}


def verdict_icon(verdict: Verdict) -> str:
    """Name the icon of a verdict."""
    return verdict.value


def verdict_ink(verdict: Verdict) -> str:
    """Name the colour token of a verdict's icon and word."""
    return _INKS[verdict]


def verdict_soft(verdict: Verdict) -> str:
    """Name the colour token of the disc behind a verdict's icon."""
    return _SOFT.get(verdict, f"{_INKS[verdict]}_soft")


def verdict_bar(verdict: Verdict) -> str:
    """Name the colour token of a verdict's share in the proportion bar."""
    return "line3" if verdict is Verdict.IDLE else _INKS[verdict]
