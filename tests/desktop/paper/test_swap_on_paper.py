"""The swap test on paper: the pages of a viewer are the same whatever is said where they see busy and whatever is hidden from them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from tests.core.workspace.homes import MONDAY, home
from tests.helpers.read_pdf import pages_of
from tests.helpers.swapped import Pair, pairs
from tests.helpers.told import forget, in_one_process

from concord_desktop.paper.pdf import pdf_bytes
from concord_desktop.paper.sheet_layout import A4
from concord_desktop.paper.sheets import sheets_of

__all__ = ["in_one_process"]


def on_paper(pair: Pair, *, other: bool) -> bytes:
    """Return the pages of the viewer's copy, in one household of the pair."""
    forget()
    with TemporaryDirectory() as folder, home(Path(folder), pair.documents(other)) as workspace:
        pair.live(workspace, other)
        return pdf_bytes(sheets_of(workspace.plan(pair.viewer, MONDAY)), A4)


@pytest.mark.usefixtures("in_one_process", "qapp")
@settings(max_examples=3, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(pairs(deeds=3))
def test_pages_tell_nothing_of_what_is_busy_or_hidden(pair: Pair) -> None:
    one, other = on_paper(pair, other=False), on_paper(pair, other=True)
    mine, same = pages_of(one), pages_of(other)
    assert mine == same
    assert one == other
    own = [text for text in pair.texts if text.owner == pair.viewer]
    assert any(text.words.split()[-1] in " ".join(mine) for text in own)
