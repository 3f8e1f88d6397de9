"""The swap test in the window: what any widget shows or says to one viewer, and the picture of their week, tell nothing of what they may not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM
from tests.desktop.test_privacy import words_in
from tests.helpers.real_window import RealWindows, rest
from tests.helpers.swapped import Pair, Text

from concord.domain.ids import MemberId
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord_desktop.theme import Theme
from concord_desktop.timeline.picture import render_week_png

TEXTS = (
    Text(ANA, "Choir", "", "Monday", 17, " in the living room", EVERYONE),
    Text(ANA, "Therapy with Doctor Lang", "Cooking for a stranger", "Tuesday", 15, "", Visibility(Scope.PRIVATE)),
    Text(ANA, "The gamblers' group", "A long talk\n   about debts", "Friday", 17, " with the car", Visibility(Scope.ONLY, (BEN,))),
    Text(ANA, "The jeweller", "", "Friday", 17, " with the car", Visibility(Scope.SECRET)),
    Text(BEN, "Football", "", "Friday", 18, " with the car", EVERYONE),
    Text(BEN, "A surprise cake", "", "Thursday", 16, "", Visibility(Scope.KEEP_FROM, (TIM,))),
    Text(BEN, "Rehearsing the speech", "", "Wednesday", 16, " in the living room", Visibility(Scope.KEEP_FROM, (ANA,))),
    Text(BEN, "The bank", "I must see my lawyer", "Wednesday", 13, "", Visibility(Scope.HIDE_FROM, (TIM,))),
    Text(TIM, "Judo", "", "Thursday", 16, "", EVERYONE),
    Text(TIM, "Drum practice", "Quiet prayer", "Monday", 18, " in the living room", Visibility(Scope.ONLY, (ANA,))),
    Text(TIM, "Wrapping the telescope", "", "Saturday", 13, "", Visibility(Scope.KEEP_FROM, (BEN,))),
)


def shown_in(pair: Pair, other: bool, qtbot: QtBot, theme: Theme, folder: Path) -> dict[str, str | bytes]:
    """Return what the window holds on each of its screens, with each block and each rule chosen in turn, and the picture of the week."""
    folder.mkdir()
    windows = RealWindows(qtbot, theme, folder)
    window, workspace = windows.open(pair.viewer, pair.documents(other), day=MONDAY)
    shown: dict[str, str | bytes] = {}

    def look(name: str) -> None:
        rest(qtbot, window)
        shown[name] = words_in(window).replace(str(folder), "")

    try:
        plan = window.session.plan
        assert plan is not None
        for view in ("week", "day"):
            window.show_view(view)
            look(view)
        window.toggle_list()
        for item in plan.items:
            window.go_to_item(item.id)
            look(f"item {item.id}")
        for screen in ("settle", "rules", "documents", "household"):
            window.go_to_screen(screen)
            look(screen)
        for theme_name in ("light", "dark"):
            render_week_png(workspace.plan(pair.viewer, MONDAY), folder / "week.png", theme=theme_name)
            shown[f"picture {theme_name}"] = (folder / "week.png").read_bytes()
    finally:
        windows.close()
    return shown


def differing_lines(one: str | bytes, other: str | bytes) -> object:
    return sorted(set(str(one).split("\n")) ^ set(str(other).split("\n")))[:6]


@pytest.mark.parametrize("viewer", [ANA, BEN, TIM])
def test_the_window_is_the_same_whatever_is_said_where_it_shows_busy_and_whatever_is_hidden(
    viewer: MemberId, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    pair = Pair(viewer, TEXTS)
    one = shown_in(pair, False, qtbot, theme, tmp_path / "one")
    other = shown_in(pair, True, qtbot, theme, tmp_path / "other")
    assert list(one) == list(other)
    assert {name: differing_lines(one[name], other[name]) for name in one if one[name] != other[name]} == {}
    mine = " ".join(text.words for text in TEXTS if text.owner == viewer and text.audience != EVERYONE)
    assert all(word in str(one["documents"]) + str(one["rules"]) for word in mine.split("\n")[0].split()[:2])
