"""A household's locale is kept in its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, again, home, save

from concord.domain.errors import WorldError
from concord.flows.changed import Changed
from concord.workspace import Workspace


def dentist(workspace: Workspace) -> date:
    """Return the day on which the dentist is read to be."""
    (rule,) = [view.rule for view in workspace.rules(ANA) if "Dentist" in view.rule.text]
    return rule.readings[0].when.dates[0]


def test_a_chosen_locale_is_kept_and_what_is_planned_follows_it(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        save(workspace, ANA, "ana.txt", "1. Dentist on 3/12 at 14:00.\n")
        assert workspace.household.locale is None
        assert workspace.choose_locale(ANA, "en-us").areas == {"documents", "plan", "household"}
        assert workspace.choose_locale(ANA, "en_US") == Changed()
        assert dentist(workspace) == date(2027, 3, 12)
        workspace.choose_locale(ANA, "en_GB")
        assert dentist(workspace) == date(2026, 12, 3)
    with again(tmp_path) as workspace:
        assert workspace.household.locale == "en_GB"
        workspace.choose_locale(BEN, None)
        assert workspace.household.locale is None


def test_what_is_not_read_here_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        with pytest.raises(WorldError, match="en_GB or en_US"):
            workspace.choose_locale(ANA, "xx_XX")
        assert workspace.household.locale is None
