"""Hostile programs: no secret is seen, nothing is reached, our own process lives, and the time is bounded."""

import os
import random
import signal
from pathlib import Path

import pytest

from portal import jq
from portal.jq import pool

# The wall clock of a document, where it is not what is claimed.
PATIENCE_SECONDS = 60.0

# One program a line.
REFUSED = r"""
env
env.APP_SECRET
$ENV
$ENV.APP_SECRET
$ENV | tojson
[env]
env | keys
(env)
-env.x
{a: env}
{(env.x): 1}
{env}
{$ENV}
"\(env)"
"a\("b\($ENV)")"
'\(env)'
$$$ENV
{a: if . then 1, env else 2 end}
{a: if . then 1, env, 3 else 2 end}
.[env.x]
1env
1.env
..env
def f: env; f
def env: 1; env
reduce env as $x (0; 1)
try env catch .
path(env)
input
[inputs]
first(inputs)
debug
debug("x")
stderr
input_filename
halt
halt_error
halt_error(1)
"x" | halt_error
$__prog_args
get_search_list
"a" | modulemeta
a::env
import "a" as a; .
include "a"; .
import "/etc/passwd" as $d; $d
include "x" {search: "/"}; .
""".strip().splitlines()

BOMBS = r"""
def f: f; f
def f: [f]; f
def f: f | f; f
def f: f, f; f
[range(1e9)]
range(1e18) | select(. < 0)
last(range(1e10))
until(false; .)
[repeat(1)]
last(repeat(1))
"x" * 1e9
["x" * 1e8]
[.] | until(false; . + .)
reduce range(100000) as $i (.; [.])
reduce range(1e9) as $i (0; . + 1)
reduce range(30) as $i ([1]; . + .)
foreach range(1e9) as $i (0; . + 1) | select(. < 0)
[limit(1e9; repeat(1))]
def f(x): f(x | x); f(.)
"a" * 100000 | [match("(a*)*b"; "g")]
("a" * 30000) + "!" | test("^(a|a)*$")
"a" * 1000000 | gsub("a"; "bb")
[range(3000)] | combinations
[range(100000)] | [paths] | map(tojson) | add
"[" * 100000 | fromjson
[recurse(. + 1; . < 1e9)] | length
[splits("a"; null)] | 1e18 as $n | [range($n)]
input_line_number | 1 | until(. < 0; . + 1)
def a: def b: def c: a; c; b; a
label $f | last(range(1e10))
[range(1e6)] | sort_by(-.) | group_by(. % 7) | tojson
[limit(1000000; repeat("x"))] | implode
tojson * 1e7
@base64 * 1e8
[range(200000) | tostring] | join("")
reduce range(40) as $i ("x"; . + .)
walk(until(false; .))
getpath([range(1e8)])
[range(1e8)] | transpose
{} | until(false; .[tostring] = .)
[.] | flatten(1e18) | until(false; .)
splits(1; until(false; .))
$__loc__ | until(false; .)
limit(1e18; repeat(1)) | select(. > 1)
[range(1e7)] | unique
pow(10; 400) | until(. == 0; .)
""".strip().splitlines()

# What random programs are made of, one piece a line.
PIECES = r"""
.
.a
.[]
.[0]
1
"x"
[
]
{
}
(
)
|
,
+
*
//
?
..
'q'
range(9)
map(.)
keys
tojson
fromjson
recurse
if . then 1 else 2 end
reduce .[] as $x (0;
$x
def f: f;
f
limit(3; repeat(1))
error
try
catch .
as $x |
@base64
\(
env
.0
1e308
tostring
test("a")
paths
add
first
input
$ENV
and
not
-1
""".strip().splitlines()


@pytest.mark.parametrize("program", [*REFUSED, "# x\n env", "{a:\tenv}"])
def test_what_reaches_outside_is_refused_by_name(program, monkeypatch):
    monkeypatch.setenv("APP_SECRET", "canary-5309")
    [outcome] = jq.evaluate(program, [{}])
    assert outcome.value is None
    assert "not available here" in outcome.error
    assert jq.check(program) == outcome.error


@pytest.mark.parametrize("program", BOMBS)
def test_a_bomb_costs_its_author_an_error_and_us_little(program):
    """It ends by its processor time, half a second for two children, or the test does not end."""
    jq.evaluate(".", [0])
    outcome, after = jq.evaluate(program, [{"a": 1}])[0], jq.evaluate("1 + 1", [None])[0]
    assert outcome.error or len(str(outcome.value)) <= 2 * 1024 * 1024
    assert after.value == 2


def test_one_endless_document_among_many_fails_alone():
    program = "if .n == 250 then (def f: f; f) else .n end"
    outcomes = jq.evaluate(program, [{"n": number} for number in range(500)], wall_seconds=PATIENCE_SECONDS)
    assert [outcome.value for outcome in outcomes] == [*range(250), None, *range(251, 500)]
    assert "0.25 seconds of processor time" in outcomes[250].error


def test_an_endless_program_among_good_ones_fails_alone_and_is_soon_left_out():
    programs = {"endless": "def f: f; f"} | {f"good{number}": f".n + {number}" for number in range(5)}
    documents = [{"n": number} for number in range(300)]
    rows = jq.evaluate_many(programs, documents, wall_seconds=PATIENCE_SECONDS)
    assert all(row[f"good{number}"].value == index + number for index, row in enumerate(rows) for number in range(5))
    stopped = [row for row in rows if "processor time" in row["endless"].error or "no answer" in row["endless"].error]
    assert 1 <= len(stopped) <= 3
    assert all(row["endless"].error for row in rows)


def test_many_endless_programs_share_one_budget_of_time():
    [row] = jq.evaluate_many({str(number): f"def f: f; f | {number}" for number in range(40)}, [0])
    assert all(outcome.error for outcome in row.values())
    assert sum("used up its time" in outcome.error for outcome in row.values()) > 20


def test_programs_that_are_only_together_too_much_still_answer():
    programs = {str(number): f"[range(40000)] | length + {number}" for number in range(12)}
    rows = jq.evaluate_many(programs, [0], wall_seconds=PATIENCE_SECONDS)
    assert [row[key].value for row in rows for key in programs] == [40_000 + number for number in range(12)]


def test_the_child_has_no_secret_no_file_and_no_way_to_start_anything(monkeypatch):
    monkeypatch.setenv("APP_SECRET", "canary-5309")
    pool.close()
    jq.evaluate(".", [0])
    process = Path(f"/proc/{child_pids()[0]}")
    assert b"canary" not in (process / "environ").read_bytes()
    assert sorted(os.listdir(process / "fd")) == ["0", "1", "2"]  # noqa: PTH208
    limits = {line[:26].strip(): line.split()[-3:-1] for line in (process / "limits").read_text().splitlines()}
    assert limits["Max open files"] == ["3", "3"]
    assert limits["Max processes"] == ["0", "0"]
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max address space"] == [str(256 * 1024 * 1024)] * 2
    assert "Uid:\t0" not in (process / "status").read_text()


def test_a_child_killed_while_idle_is_replaced_without_anyone_noticing():
    jq.evaluate(".", [0])
    for pid in child_pids():
        os.kill(pid, 9)
    assert [outcome.value for outcome in jq.evaluate(".n", [{"n": 1}, {"n": 2}])] == [1, 2]


def test_a_child_finishes_its_work_when_the_whole_group_is_told_to_stop():
    jq.evaluate(".", [0])
    before = child_pids()
    for pid in before:
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
    assert jq.evaluate(".n", [{"n": 1}])[0].value == 1
    assert child_pids() == before


def test_a_forked_process_starts_children_of_its_own():
    jq.evaluate(".", [0])
    before = child_pids()
    pid = os.fork()
    if pid == 0:
        fine = jq.evaluate(".n", [{"n": 7}])[0].value == 7 and not set(child_pids()) & set(before)
        pool.close()
        os._exit(0 if fine else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert jq.evaluate(".n", [{"n": 8}])[0].value == 8
    assert child_pids() == before


def test_a_child_is_replaced_after_its_share_of_documents(monkeypatch):
    monkeypatch.setattr(pool, "DOCUMENTS_PER_CHILD", 50)
    pool.close()
    jq.evaluate(".", [0] * 60)
    first = child_pids()
    jq.evaluate(".", [0])
    assert first != child_pids()


def test_a_stopped_caller_leaves_no_answers_to_the_next():
    with pytest.raises(KeyboardInterrupt), pool.pool().seat() as seat:
        next(seat.child().ask(".", [b"1", b"2"], 1.0))
        raise KeyboardInterrupt
    assert jq.evaluate(".n", [{"n": 1}])[0].value == 1


def test_random_programs_never_harm_us():
    choose = random.Random(20261122)
    programs = [" ".join(choose.choices(PIECES, k=choose.randint(1, 7))) for _ in range(1500)]
    for program in programs:
        [outcome] = jq.evaluate(program, [{"a": [1, {"b": None}]}])
        assert outcome.error is None or outcome.value is None


def child_pids() -> list[int]:
    return sorted(seat.pid for seat in pool.pool().seats if seat.pid)
