"""Who may answer an INPUT: whom it lists or its query finds; administrators where that is nobody."""

from typing import Final, NamedTuple

from actions.approvals.people import ADMIN, Approver, names_listed, people_listed
from actions.models import Run
from actions.permissions import LISTS
from actions.runs.actors import on_behalf_of
from actions.workflows.policy import NOBODY
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.system import USER
from portal.types import JsonObject

MAX_FOUND: Final = 1_000


class Asked(NamedTuple):
    """`names` find the run in queries for those who are asked; `instead`: administrators, because nobody else is."""

    people: list[Approver]
    names: list[str]
    instead: bool = False


def who_may_respond(run: Run, method: JsonObject) -> Asked:
    """`method` is the rendered configuration."""
    given = method.get("responders", {})
    block = NOBODY | {key: given[key] for key in LISTS if key in given}
    users = [str(name).lower() for name in (*block["users"], *_found(run, given.get("usersQuery")))]
    people = people_listed(run, users, block["roles"], block["teams"])
    if people:
        return Asked(people, names_listed(users, block["roles"], block["teams"]))
    return Asked(people_listed(run, [], [ADMIN], []), names_listed([], [ADMIN], []), instead=True)


def _found(run: Run, query: JsonObject | None) -> list[str]:
    """Addresses of the people that a query over the catalogue's users finds."""
    if query is None:
        return []
    page = search_blueprint(on_behalf_of(run), USER, PageRequest(query=query, limit=MAX_FOUND))
    return [entity["identifier"] for entity in page.entities]


def is_asked(run: Run, actor_id: str) -> bool:
    """By the rights of now."""
    return actor_id in {person.user_id for person in who_may_respond(run, run.payload or {}).people}
