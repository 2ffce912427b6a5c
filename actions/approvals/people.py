"""Whom the open stage of a run asks: worked out anew for each answer, and noted on the run for lists and inboxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from access.actors import described
from access.models import User
from access.teams import teams_called
from actions.approvals.terms import Stage, prevents_self_approval, stages_of
from actions.inputs.context import Reference, load_entities, references, with_entities
from actions.inputs.form import Circumstances
from actions.models import Run
from actions.policies import PolicyContext, approver_names
from actions.runs.actors import on_behalf_of
from portal.errors import Invalid
from portal.ids import parse_uuid
from portal.types import Actor, JsonObject

ADMIN = "Admin"
NOBODY: JsonObject = {"users": [], "roles": [], "teams": []}


class Approver(NamedTuple):
    user_id: str
    email: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`names` find the stage's approvers in queries; `warning` says why the stage may never be passed."""

    stage: Stage
    people: list[Approver]
    names: list[str]
    warning: str | None = None

    @property
    def ids(self) -> set[str]:
        return {person.user_id for person in self.people}

    def is_passed(self, approved: set[str]) -> bool:
        """Whoever is no approver any more neither counts nor is waited for."""
        given = approved & self.ids if self.people else set()
        if self.stage.mode == "ALL":
            return bool(given) and given == self.ids
        return len(given) >= self.stage.quorum


def open_stage(run: Run) -> Stage:
    stages = stages_of(run.definition)
    return stages[min(run.approval_stage, len(stages) - 1)]


def who_is_asked(run: Run) -> Asked:
    """Active people whom the stage lists or its policy names; where there are none, administrators may answer."""
    stage, faults = open_stage(run), list[str]()
    block = NOBODY | (stage.approvers or (run.action.permissions["approve"] if run.action else {}))
    users = [address.lower() for address in block["users"]]
    if block.get("policy"):
        users += sorted(_named_by(block["policy"], run, faults))
    names = _names(users, block["roles"], block["teams"])
    people = _people(run, users, block["roles"], block["teams"])
    if people:
        return Asked(stage, people, names, _too_few(stage, people) or next(iter(faults), None))
    warning = "; ".join(["Nobody may approve this, so administrators may", *faults])
    return Asked(Stage(stage.name, "ANY", 1, None), _people(run, [], [ADMIN], []), _names([], [ADMIN], []), warning)


def _too_few(stage: Stage, people: list[Approver]) -> str | None:
    if stage.mode == "ALL" or len(people) >= stage.quorum:
        return None
    return f"{stage.quorum} approvals are needed, and only {len(people)} may give one"


def _named_by(policy: JsonObject, run: Run, faults: list[str]) -> set[str]:
    try:
        return approver_names(policy, _context(run))
    except Invalid as error:
        faults.append(f"the policy failed: {error.message}")
        return set()


def _people(run: Run, users: list[str], roles: list[str], teams: list[str]) -> list[Approver]:
    ids = [key for key in map(parse_uuid, users) if key]
    listed = Q(email__in=users) | Q(pk__in=ids) | Q(roles__overlap=roles) | Q(groups__team__in=teams_called(teams))
    rows = User.objects.filter(listed, status=User.Status.ACTIVE).distinct().order_by("email")
    barred = barred_from(run)
    return [Approver(str(row.pk), row.email) for row in rows if str(row.pk) not in barred]


def administrators() -> list[str]:
    """Addresses of all who may break the glass and should hear of it."""
    rows = User.objects.filter(roles__contains=[ADMIN], status=User.Status.ACTIVE)
    return list(rows.order_by("email").values_list("email", flat=True))


def barred_from(run: Run) -> set[str]:
    """Whoever asked may not answer, where the action says so."""
    return {run.created_by, run.impersonated_by or ""} if prevents_self_approval(run.definition) else set()


def _names(users: Iterable[str], roles: Iterable[str], teams: Iterable[str]) -> list[str]:
    kinds = (("user", users), ("role", roles), ("team", teams))
    return sorted({f"{kind}:{name}" for kind, names in kinds for name in names})


def listed_names(block: JsonObject) -> list[str]:
    return _names(map(str.lower, block["users"]), block["roles"], block["teams"])


def names_of(actor: Actor) -> list[str]:
    """By which names `asked` of a run may mean this person."""
    return _names([actor.email or "", actor.id], actor.roles, actor.listed_teams)


def _context(run: Run) -> PolicyContext:
    inputs = run.definition["trigger"].get("userInputs", {}).get("properties", {})
    wanted = list(references(inputs, run.properties))
    if run.blueprint and run.entity:
        wanted.append(Reference("", run.blueprint, run.entity))
    loaded = load_entities(on_behalf_of(run), wanted)
    entity = loaded.get((run.blueprint or "", run.entity or ""))
    around = Circumstances(_requester(run), run.requester, entity, run.subject.get("blueprint"))
    seen = with_entities(inputs, run.properties, loaded)
    return PolicyContext(run.definition, around, inputs=seen, at=run.created_at)


def _requester(run: Run) -> Actor:
    """The person who asked, so that queries may compare with «the caller»."""
    key: UUID | None = parse_uuid(run.created_by)
    user = User.objects.filter(pk=key).first() if key else None
    return described(user) if user else on_behalf_of(run)
