"""Identifiers of rows."""

from portal.ids import random_id, uuid7


def test_later_ids_sort_after_earlier_ones_even_within_a_millisecond():
    ids = [uuid7() for _ in range(20_000)]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
    assert {(made.version, made.variant) for made in ids} == {(7, "specified in RFC 4122")}


def test_random_ids_keep_prefix_and_length():
    assert random_id("r_").startswith("r_") and len(random_id("r_")) == 18
