"""The swap test: other words where it is busy to somebody, and more or less of what is hidden from them, and all that they can reach is the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home
from tests.helpers.swapped import Deed, Pair, Text, pairs
from tests.helpers.told import Told, all_told, differing, forget, in_one_process

from concord.domain.ids import MemberId
from concord.domain.visibility import EVERYONE, Scope, Visibility

__all__ = ["in_one_process"]


def told_in(pair: Pair, *, other: bool) -> Told:
    forget()
    with TemporaryDirectory() as folder, home(Path(folder), pair.documents(other)) as workspace:
        pair.live(workspace, other)
        return all_told(workspace, pair.viewer, MONDAY, Path(folder) / "calendars")


def shared(*deeds: Deed, owner: MemberId = BEN) -> Pair:
    """Return a pair as Tim sees it, with a text that all may see and the deeds in question."""
    return Pair(TIM, (Text(owner, "Choir", "Choir", "Friday", 17, "", EVERYONE),), deeds)


def add(who: MemberId, hour: int, audience: Visibility, instead: str = "The jeweller") -> Deed:
    return Deed("add", who, 0, 3, hour, "The jeweller", instead, audience)


def begin(who: MemberId, hour: int, audience: Visibility) -> Deed:
    return Deed("page", who, 0, 3, hour, "The jeweller", "The gamblers' group", audience)


def propose(who: MemberId, hour: int, audience: Visibility) -> Deed:
    return Deed("propose", who, 0, 3, hour, "The parents' evening" if audience == EVERYONE else "The jeweller", "", audience)


KEPT, BUSY = Visibility(Scope.KEEP_FROM, (TIM,)), Visibility(Scope.PRIVATE)


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize(
    "pair",
    [
        shared(add(BEN, 9, KEPT), add(TIM, 15, EVERYONE)),
        shared(add(BEN, 9, KEPT), add(BEN, 15, BUSY, "The gamblers' group"), add(ANA, 15, EVERYONE)),
        shared(add(BEN, 9, Visibility(Scope.SECRET)), add(BEN, 15, BUSY), add(BEN, 18, BUSY, "The doctor")),
    ],
    ids=["kept, then open", "kept, then busy and open", "secret, then busy twice"],
)
def test_what_is_added_by_hand_is_not_numbered_with_what_somebody_does_not_see_nor_named_by_its_words(pair: Pair) -> None:
    assert differing(told_in(pair, other=False), told_in(pair, other=True)) == ""


@pytest.mark.usefixtures("in_one_process")
def test_pages_that_somebody_does_not_see_are_in_none_of_the_ids_names_and_places_of_those_that_they_do() -> None:
    pair = shared(begin(BEN, 9, KEPT), begin(ANA, 15, BUSY), begin(ANA, 11, KEPT), begin(BEN, 18, EVERYONE))
    assert differing(told_in(pair, other=False), told_in(pair, other=True)) == ""


@pytest.mark.usefixtures("in_one_process")
def test_what_others_are_to_agree_to_and_a_viewer_may_not_read_is_nowhere_in_what_they_get() -> None:
    pair = shared(propose(BEN, 9, KEPT), propose(ANA, 15, EVERYONE), propose(ANA, 11, KEPT))
    assert differing(told_in(pair, other=False), told_in(pair, other=True)) == ""


@pytest.mark.usefixtures("in_one_process")
def test_a_private_text_is_one_line_and_in_no_room_that_its_words_do_not_name() -> None:
    kitchen = Text(ANA, "I bake bread in the kitchen", "", "Monday", 13, "", EVERYONE)
    long = "A long talk\n   about many things"
    for instead in ("Cooking dinner", long, "Drum practice"):
        pair = Pair(
            TIM, (kitchen, Text(BEN, "The bank", instead, "Monday", 17, "", BUSY), Text(BEN, "Choir", "", "Friday", 17, "", EVERYONE))
        )
        assert differing(told_in(pair, other=False), told_in(pair, other=True)) == ""


@pytest.mark.usefixtures("in_one_process")
@settings(max_examples=5, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate])
@given(pairs())
def test_all_that_a_viewer_can_reach_is_the_same_whatever_is_said_where_they_see_busy_and_whatever_is_hidden(pair: Pair) -> None:
    found = differing(told_in(pair, other=False), told_in(pair, other=True))
    assert not found, f"{pair.viewer} can tell:\n{found[:3000]}"
