"""The colours of Concord: light, dark and high contrast, as UI.md's tokens name them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class MemberTint:
    """One person's colours: bar, fill, 1px border, dotted outline or ring of a light bar, and text on the bar."""

    bar: str
    fill: str
    line: str
    edge: str
    on_bar: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme as "#RRGGBB". Members repeat from the ninth on; the initial tells them apart."""

    name: str
    is_dark: bool
    paper: str
    sheet: str
    sunk: str
    weekend: str
    hover: str
    line: str
    line2: str
    line3: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_soft: str
    on_accent: str
    coral: str
    coral_soft: str
    coral_line: str
    missed: str
    missed_soft: str
    unsure: str
    unsure_soft: str
    kept: str
    kept_soft: str
    busy_fill: str
    busy_line: str
    quiet_fill: str
    quiet_line: str
    together_fill: str
    together_line: str
    on_coral: str
    warm_low: str
    warm_high: str
    step_line: str
    shadow_alpha: float
    members: tuple[MemberTint, ...]


LIGHT = Palette(
    name="light", is_dark=False, paper="#FAF6EE", sheet="#FFFDF9", sunk="#F2ECE0", weekend="#F3EDDF", hover="#EFE8DA",
    line="#E4DBCB", line2="#C8BBA5", line3="#8E8270", ink="#2A2521", ink2="#5A5148", ink3="#6F6457",
    accent="#14595B", accent_soft="#DDEAE5", on_accent="#FFFFFF",
    coral="#B93D28", coral_soft="#FBE5DD", coral_line="#D9573F", missed="#80560F", missed_soft="#F3E6CC",
    unsure="#4A5B7C", unsure_soft="#ECECF0", kept="#2C6B4A", kept_soft="#E0ECDF",
    busy_fill="#DDD7CC", busy_line="#92887A", quiet_fill="#E3DFE6", quiet_line="#8A8297",
    together_fill="#EDE3D0", together_line="#A8936C", on_coral="#FFFFFF",
    warm_low="#F6E8D6", warm_high="#E7C29C", step_line="#B98A57", shadow_alpha=0.13,
    members=(
        MemberTint("#2A64A8", "#D0DBE7", "#85A0BE", "#2A578D", "#FFFFFF"),
        MemberTint("#C4701A", "#F2DEC8", "#CFA67A", "#A5611B", "#1D1A17"),
        MemberTint("#823F6C", "#E4D3DA", "#B08EA2", "#703A5D", "#FFFFFF"),
        MemberTint("#E0C24A", "#F4E9BD", "#CABB82", "#97833A", "#1D1A17"),
        MemberTint("#1F7E57", "#CEE1D5", "#80AC97", "#216C4C", "#FFFFFF"),
        MemberTint("#6DB5DB", "#DFEDF2", "#A3C2D0", "#5A8DA7", "#1D1A17"),
        MemberTint("#3F3A36", "#D5D2CE", "#908C88", "#3B3632", "#FFFFFF"),
        MemberTint("#A58C4F", "#EBE4D4", "#C0B394", "#8C7746", "#1D1A17"),
    ),
)  # fmt: skip

DARK = Palette(
    name="dark", is_dark=True, paper="#1D1A17", sheet="#26221E", sunk="#171512", weekend="#221E1A", hover="#302B25",
    line="#3A342D", line2="#5C5348", line3="#81766A", ink="#F2EBE0", ink2="#C9BEAF", ink3="#A3988A",
    accent="#7CC4BC", accent_soft="#24403D", on_accent="#0F2423",
    coral="#F59A84", coral_soft="#3E251E", coral_line="#EE7F66", missed="#E0B566", missed_soft="#40321A",
    unsure="#A9BCDD", unsure_soft="#2B3342", kept="#8FCBA4", kept_soft="#24382B",
    busy_fill="#3B3630", busy_line="#756B5F", quiet_fill="#2E2A33", quiet_line="#8A8297",
    together_fill="#3A3226", together_line="#A8936C", on_coral="#2A120C",
    warm_low="#332719", warm_high="#69482A", step_line="#C08A4E", shadow_alpha=0.45,
    members=(
        MemberTint("#5F95EA", "#354053", "#415980", "#5684CB", "#1D1A17"),
        MemberTint("#D27B38", "#533925", "#794D2A", "#B86E34", "#1D1A17"),
        MemberTint("#B87CAA", "#4C3942", "#6C4D61", "#A26E95", "#1D1A17"),
        MemberTint("#F0DC55", "#524B2A", "#877B38", "#D2C04D", "#1D1A17"),
        MemberTint("#6CD39E", "#38503F", "#48775B", "#62B88B", "#1D1A17"),
        MemberTint("#CFE8F5", "#4B4E4D", "#778185", "#B6CAD5", "#1D1A17"),
        MemberTint("#8C857A", "#413C36", "#57524A", "#7D766C", "#1D1A17"),
        MemberTint("#7D6A3A", "#3D3525", "#50452B", "#8C7949", "#FFFFFF"),
    ),
)  # fmt: skip


def high_contrast(base: Palette) -> Palette:
    """Return `base` with white or black paper, every line in ink and fills off; bars and marks stay."""
    paper = "#000000" if base.is_dark else "#FFFFFF"
    ink = "#FFFFFF" if base.is_dark else "#000000"
    on_paper = {f.name: paper for f in fields(base) if f.name.endswith(("_soft", "_fill"))}
    plain = dict.fromkeys(("paper", "sheet", "sunk", "weekend", "hover", "warm_low", "warm_high"), paper)
    inked = dict.fromkeys(("line", "line2", "line3", "ink", "ink2", "ink3", "busy_line", "quiet_line", "together_line", "step_line"), ink)
    members = tuple(replace(tint, fill=paper, line=ink, edge=ink) for tint in base.members)
    return replace(base, name=f"contrast-{base.name}", members=members, **{**on_paper, **plain, **inked})  # type: ignore[arg-type]  # colours by their fields' names


PALETTES: dict[str, Palette] = {p.name: p for p in (LIGHT, DARK, high_contrast(LIGHT), high_contrast(DARK))}
"""Each theme by the name that --theme takes."""
