"""How long an hour and how tall a lane are, from the window's room, the text size and the hours that are used."""

from __future__ import annotations

from ..conventions import in_force
from ..theme import CAPTION, LANE_HEIGHTS, Theme
from .shapes import Sizes

MIN_HOUR, MAX_HOUR = 26, 240
"""Pixels an hour, between which a person may zoom (UI.md, "Scroll")."""
_LEAST_HOURS, _MOST_HOURS = 10.0, 17.5
_LEAST_CHOSEN = 4
_TALL_LANE = 150
_READABLE_HOUR = 48
"""The day is fitted into the window, but no tighter than this."""


def day_sizes(theme: Theme, room: float, hours: tuple[float, float], zoom: float | None, text_size: int) -> Sizes:
    """Return the lengths of a day in `room` pixels; `hours` are the first and last that are used, `zoom` a person's own hour."""
    px = theme.px
    most = _MOST_HOURS + (1.5 if theme.is_roomy else 0)
    wanted = min(max(hours[1] - hours[0] + 1, _LEAST_HOURS), most)
    if (chosen := in_force().hours_shown) is not None:
        wanted = float(max(chosen[1] - chosen[0], _LEAST_CHOSEN))
    block, sub, heading, icon = (62, 48, 28, 16) if theme.is_roomy else (34, 26, 22, 14)
    return Sizes(
        hour=zoom or min(max(room / wanted, px(_READABLE_HOUR)), MAX_HOUR),
        lane=px(_TALL_LANE if theme.is_roomy else LANE_HEIGHTS["normal"]),
        line=px(15 if text_size == CAPTION else 18),
        sub_lane=px(23),
        place_block=px(block),
        place_sub=px(sub),
        step=px(31),
        heading=px(heading),
        disc=px(22),
        icon=px(icon),
        show_more=theme.is_roomy,
    )
