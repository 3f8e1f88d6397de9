from __future__ import annotations

import pytest

from concord.checking.measures import cannot_both_hold
from concord.domain.rule import Comparator

C = Comparator


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((C.EQUAL, 72.0), (C.EQUAL, 75.0), True),
        ((C.EQUAL, 75.0), (C.EQUAL, 75.0), False),
        ((C.EQUAL, 65.0), (C.AT_LEAST, 65.0), False),
        ((C.EQUAL, 64.0), (C.AT_LEAST, 65.0), True),
        ((C.EQUAL, 80.0), (C.AT_MOST, 75.0), True),
        ((C.EQUAL, 75.0), (C.AT_MOST, 75.0), False),
        ((C.AT_LEAST, 65.0), (C.AT_MOST, 62.0), True),
        ((C.AT_LEAST, 65.0), (C.AT_MOST, 65.0), False),
        ((C.BETWEEN, (19.0, 21.0)), (C.EQUAL, 20.0), False),
        ((C.BETWEEN, (19.0, 21.0)), (C.AT_LEAST, 22.0), True),
        ((C.RAMP, (70.0, 65.0)), (C.AT_LEAST, 68.0), True),
        ((C.RAMP, (60.0, 68.0)), (C.AT_LEAST, 68.0), False),
        ((C.RAMP, (70.0, 65.0)), (C.EQUAL, 70.0), None),
        ((C.EQUAL, "cooler"), (C.EQUAL, 70.0), None),
    ],
)
def test_two_values_clash_when_none_meets_both_and_the_boundary_meets_both(one, other, clash):
    assert cannot_both_hold(one, other) is clash
    assert cannot_both_hold(other, one) is clash
