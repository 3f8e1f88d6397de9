"""Small widgets that every screen is made of. All take the theme first and re-dress themselves when it changes."""

from .buttons import ChoiceButton, IconButton, PushButton, Segmented
from .fields import ChoiceField, DayField
from .floating import FloatingCard, cast_shadow
from .labels import Badge, IconLabel, MemberDot, MemberPill, Pill, Words, serif_label
from .surfaces import Card, Divider, EmptyState, Scrolled, Surface, clear_layout, column, dialog_head, fit_to_screen, row, scrolled_down

__all__ = [
    "Badge",
    "Card",
    "ChoiceButton",
    "ChoiceField",
    "DayField",
    "Divider",
    "EmptyState",
    "FloatingCard",
    "IconButton",
    "IconLabel",
    "MemberDot",
    "MemberPill",
    "Pill",
    "PushButton",
    "Scrolled",
    "Segmented",
    "Surface",
    "Words",
    "cast_shadow",
    "clear_layout",
    "column",
    "dialog_head",
    "fit_to_screen",
    "row",
    "scrolled_down",
    "serif_label",
]
