"""Results that are held to a part of all payments, against the same sought step by step."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mkba.reckoning.outcomes import _allowed

amounts = st.integers(0, 1000)
parts = st.integers(1, 99)


@given(amounts, st.lists(st.tuples(amounts, parts), min_size=1, max_size=5))
def test_the_largest_total_that_all_parts_allow(free: int, limited: list[tuple[int, int]]) -> None:
    own, share = np.array([[float(one)] for one, _ in limited]), np.array([[part / 100] for _, part in limited])
    found = float(_allowed(np.array([free + own.sum()]), own, share)[0])

    def left(total: float) -> float:
        return free + float(np.minimum(own, share * total).sum()) - total

    assert left(found) > -1e-6  # all parts hold
    low, high = found, free + float(own.sum())
    for more in np.linspace(low, high, 50)[1:]:
        assert left(float(more)) < 1e-6 or more - low < 1e-6  # and no larger total does


def test_one_result_of_which_others_are_half() -> None:
    found = _allowed(np.array([300.0]), np.array([[200.0]]), np.array([[0.5]]))
    assert found.tolist() == [200.0]


def test_parts_that_nearly_fill_the_whole_hold_too() -> None:
    """Two results of 49.95% each leave 0.1% for a third of one euro: a thousand euros in all."""
    own, share = np.array([[9000.0], [9000.0]]), np.array([[0.4995], [0.4995]])
    assert np.allclose(_allowed(np.array([18001.0]), own, share), 1000.0)
