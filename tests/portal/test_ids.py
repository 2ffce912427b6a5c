"""Identifiers of rows."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal.ids import random_id, uuid7


def test_later_ids_sort_after_earlier_ones_even_within_a_millisecond():
    ids = [uuid7() for _ in range(20_000)]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
    assert {(made.version, made.variant) for made in ids} == {(7, "specified in RFC 4122")}


@pytest.mark.parametrize(("ahead", "goes_on"), [(5, True), (3_600, False)])
def test_ids_go_on_after_a_small_step_back_of_the_clock_and_not_from_a_wrong_time(ahead, goes_on):
    moment = datetime.now(UTC)
    with time_machine.travel(moment + timedelta(seconds=ahead), tick=False):
        before = uuid7()
    with time_machine.travel(moment, tick=False):
        after = uuid7()
    assert (after > before) is goes_on
    assert (after.int >> 80 == int(moment.timestamp() * 1000)) is not goes_on


def test_random_ids_keep_prefix_and_length():
    assert random_id("r_").startswith("r_") and len(random_id("r_")) == 18
