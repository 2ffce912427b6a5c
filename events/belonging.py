"""The run that a change says it belongs to: the room of runs tells whether the caller may say so."""

from collections.abc import Callable

from portal.types import Actor

Gate = Callable[[Actor, str], None]
_gates: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """`gate(actor, run_id)` raises NotFound, Forbidden or Invalid when the change may not be the run's."""
    _gates[:] = [gate]


def let_in(actor: Actor, run_id: str | None) -> str | None:
    """The same run, once the gate has let the change in; nothing is asked for changes of no run."""
    for gate in _gates if run_id is not None else []:
        gate(actor, run_id)  # type: ignore[arg-type]
    return run_id
