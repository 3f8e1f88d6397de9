"""How a score is shown: a share as a row of a table for people, and in percent for machines."""

from __future__ import annotations

from collections.abc import Sequence

from .plan_json import JSON

__all__ = ["JSON", "percent", "row", "some"]


def percent(part: int, whole: int) -> float:
    """Return a share in percent with one digit; all of nothing is everything."""
    return round(100 * part / whole, 1) if whole else 100.0


def row(name: str, right: int, of: int, remark: str = "") -> str:
    """Return one row: a name, how many of how many, the share, and what is not among them."""
    return f"  {name:<22}{right:>4} of {of:>3}  {percent(right, of):>5.1f} %{remark and '   not: ' + remark}"


def some(names: Sequence[str]) -> str:
    """List the first names, and say how many more there are."""
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
