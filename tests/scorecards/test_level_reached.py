"""Which level the failures leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecards.evaluate import level_reached

LEVELS = ("Basic", "Bronze", "Silver", "Gold")


@pytest.mark.parametrize(
    ("failed", "level"),
    [
        (set(), "Gold"),
        ({"Gold"}, "Silver"),
        ({"Silver"}, "Bronze"),
        ({"Bronze"}, "Basic"),
        ({"Bronze", "Gold"}, "Basic"),
    ],
)
def test_one_failing_rule_keeps_an_entity_below_its_level(failed, level):
    assert level_reached(LEVELS, failed) == level


@given(st.sets(st.sampled_from(LEVELS[1:])))
def test_a_level_is_reached_when_nothing_up_to_it_failed(failed):
    reached = LEVELS.index(level_reached(LEVELS, failed))
    assert not failed & set(LEVELS[: reached + 1])
    assert reached == len(LEVELS) - 1 or LEVELS[reached + 1] in failed
