"""Where inherited owners come from (catalogue §11): a path of single relations that are there.

The blueprint at its end need not have owners of its own yet: clients that set up several blueprints at once bring them
in any order. The older `teamInheritance` is taken as it comes (contract §3.4).
"""

from collections.abc import Iterator

from blueprints.model import Model
from portal.errors import Fault, Invalid
from portal.types import JsonObject


def refuse_broken_path(model: Model, checked: JsonObject, renamed_from: str | None = None) -> None:
    """`checked` is the blueprint as it shall be. Raises Invalid."""
    ownership = checked.get("ownership") or {}
    if ownership.get("type") != "Inherited":
        return
    faults = list(_faults(model, checked, ownership["path"].split("."), {checked["identifier"], renamed_from}))
    if faults:
        raise Invalid.from_faults("the blueprint", faults)


def _faults(model: Model, checked: JsonObject, path: list[str], own: set[str | None]) -> Iterator[Fault]:
    here: JsonObject = checked
    for hop in path:
        relation = here["relations"].get(hop)
        if relation is None:
            yield Fault("/ownership/path", f'"{hop}" is no relation of blueprint "{here["identifier"]}"', "exists")
            return
        if relation["many"]:
            yield Fault(
                "/ownership/path", f'"{hop}" leads to many entities; owners come along single relations', "many"
            )
            return
        target = relation["target"]
        here = checked if target in own else model.get(target).document
