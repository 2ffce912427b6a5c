"""The page about security is true: each number has a test that is there, or says what is missing."""

import re

from tests.architecture.source import ROOT

ROW = re.compile(r"^\| T(\d\d) \| (.+?) \| (.+?) \|$", re.MULTILINE)
FILE = re.compile(r"`((?:tests|ui|benchmarks)/[^`]+)`")
# What may stand in the place of a test.
REASONS = ("missing", "not supported", "there is no", "there are none")
ROWS = {int(number): where for number, _, where in ROW.findall((ROOT / "docs" / "security.md").read_text())}


def test_every_number_is_told_of():
    assert sorted(ROWS) == list(range(1, 81))


def test_every_test_that_is_named_is_there():
    named = {path for where in ROWS.values() for path in FILE.findall(where)}
    assert len(named) > 40
    assert {path for path in named if not (ROOT / path).is_file()} == set()


def test_what_has_no_test_says_why():
    without = {number: where for number, where in ROWS.items() if not FILE.search(where)}
    assert {number: where for number, where in without.items() if not where.startswith(REASONS)} == {}
