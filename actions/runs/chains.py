"""How far a chain of runs that start one another has come: what a backend asks of our API goes on counting."""

from actions.automations.brakes import MAX_DEPTH
from actions.models import Run
from portal.errors import Invalid
from portal.types import Actor, JsonObject


def chain_of(actor: Actor, action: str) -> JsonObject | None:
    """{root, depth, path} of a run that this caller starts; None where nothing but a person asks. Raises Invalid."""
    if actor.run is None:
        return None
    asking = Run.objects.only("cause", "definition").filter(pk=actor.run).first()
    before = (asking.cause if asking else None) or {"depth": 0, "path": []}
    path = [*before["path"], action]
    if before["depth"] >= MAX_DEPTH:
        words = f"automation loop stopped: {MAX_DEPTH} runs have started one another already"
        raise Invalid(f"{words} ({' → '.join(path)})")
    return {"root": before.get("root", actor.run), "depth": before["depth"] + 1, "path": path}
