"""Every pair of states, allowed or refused."""

import itertools

import pytest

from actions.lifecycle import ACTIVE, ENDED, MOVES, STATUS, State, require_move
from portal.errors import Invalid

PAIRS = list(itertools.product(State, State))


def test_every_state_has_moves_and_a_status() -> None:
    assert set(MOVES) == set(STATUS) == set(State)


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair[1] in MOVES[pair[0]]])
def test_a_move_of_the_table_is_allowed(before: State, after: State) -> None:
    require_move(before, after)


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair[1] not in MOVES[pair[0]]])
def test_any_other_move_is_refused_as_invalid(before: State, after: State) -> None:
    with pytest.raises(Invalid):
        require_move(before, after)


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_run_can_go_nowhere(state: State) -> None:
    assert MOVES[state] == frozenset()


@pytest.mark.parametrize("state", sorted(ACTIVE))
def test_every_active_run_can_be_failed_and_cancelled(state: State) -> None:
    assert {State.FAILED, State.CANCELLED} <= MOVES[state]


def test_only_waiting_runs_can_be_declined() -> None:
    assert [state for state in State if State.DECLINED in MOVES[state]] == [State.WAITING]
