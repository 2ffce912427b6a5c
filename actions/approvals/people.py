"""Whom the open stage of a run asks: worked out anew for each answer, and noted on the run for lists and inboxes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from access.absence import absent_for, stand_ins_of
from access.actors import described
from access.models import User
from access.teams import teams_called
from actions.approvals.escalation import is_escalated
from actions.approvals.terms import Stage, prevents_self_approval, stage_at, terms_of
from actions.inputs.context import Reference, load_entities, references, with_entities
from actions.inputs.form import Circumstances
from actions.models import Run
from actions.permissions import LISTS
from actions.policies import PolicyContext, approver_names
from actions.runs.actors import on_behalf_of
from portal.errors import Invalid
from portal.ids import parse_uuid
from portal.types import Actor, JsonObject

ADMIN = "Admin"
NOBODY: JsonObject = {"users": [], "roles": [], "teams": []}


class Approver(NamedTuple):
    """Who may answer; `stands_in_for` is the id of somebody listed who is away, where it is for them."""

    user_id: str
    email: str
    stands_in_for: str | None = None

    @property
    def seat(self) -> str:
        return self.stands_in_for or self.user_id


@dataclass(frozen=True, slots=True)
class Asked:
    """`names` find the stage's approvers in queries; `warning` says why the stage may never be passed.

    Each person listed is a seat; whoever stands in for somebody answers for that seat as well.
    """

    stage: Stage
    people: list[Approver]
    names: list[str]
    warning: str | None = None

    @property
    def ids(self) -> set[str]:
        return {person.user_id for person in self.people}

    def covered(self, answered: set[str]) -> set[str]:
        """The seats for which there is an answer."""
        return {person.seat for person in self.people if person.user_id in answered}

    def is_passed(self, approved: set[str]) -> bool:
        """Whoever is no approver any more neither counts nor is waited for; one voice never makes two of a quorum."""
        covered = self.covered(approved)
        if self.stage.mode == "ALL":
            return bool(covered) and covered == {person.seat for person in self.people}
        return min(len(covered), len(approved & self.ids)) >= self.stage.quorum


def open_stage(run: Run) -> Stage:
    return stage_at(run.definition, run.approval_stage)


def who_is_asked(run: Run) -> Asked:
    """Active people whom the stage lists or its policy names; where there are none, administrators may answer."""
    stage, faults = open_stage(run), list[str]()
    block = NOBODY | (stage.approvers or (run.action.permissions["approve"] if run.action else {}))
    if is_escalated(run):
        more = NOBODY | terms_of(run.definition)["escalation"]
        block |= {name: [*block[name], *more[name]] for name in LISTS}
    users = [address.lower() for address in block["users"]]
    if block.get("policy"):
        users += sorted(_named_by(block["policy"], run, faults))
    names = names_listed(users, block["roles"], block["teams"])
    people = people_listed(run, users, block["roles"], block["teams"])
    if people:
        return Asked(stage, people, names, _too_few(stage, people) or next(iter(faults), None))
    warning = "; ".join(["Nobody may approve this, so administrators may", *faults])
    others, names = people_listed(run, [], [ADMIN], []), names_listed([], [ADMIN], [])
    return Asked(replace(stage, mode="ANY", quorum=1, approvers=None), others, names, warning)


def _too_few(stage: Stage, people: list[Approver]) -> str | None:
    seats = len({person.seat for person in people})
    if stage.mode == "ALL" or seats >= stage.quorum:
        return None
    return f"{stage.quorum} approvals are needed, and only {seats} may give one"


def _named_by(policy: JsonObject, run: Run, faults: list[str]) -> set[str]:
    try:
        return approver_names(policy, policy_context(run))
    except Invalid as error:
        faults.append(f"the policy failed: {error.message}")
        return set()


def people_listed(run: Run, users: list[str], roles: list[str], teams: list[str]) -> list[Approver]:
    ids = [key for key in map(parse_uuid, users) if key]
    listed = Q(email__in=users) | Q(pk__in=ids) | Q(roles__overlap=roles) | Q(groups__team__in=teams_called(teams))
    barred = barred_from(run)
    found = User.objects.filter(listed, status=User.Status.ACTIVE).distinct().order_by("email")
    rows = [row for row in found if str(row.pk) not in barred]
    others = [
        Approver(str(user.pk), user.email, str(absent.pk))
        for user, absent in stand_ins_of(rows)
        if str(user.pk) not in barred
    ]
    return [*(Approver(str(row.pk), row.email) for row in rows), *others]


def administrators() -> list[str]:
    """Addresses of all who may break the glass and should hear of it."""
    rows = User.objects.filter(roles__contains=[ADMIN], status=User.Status.ACTIVE)
    return list(rows.order_by("email").values_list("email", flat=True))


def barred_from(run: Run) -> set[str]:
    """Whoever asked may not answer, where the action says so."""
    return {run.created_by, run.impersonated_by or ""} if prevents_self_approval(run.definition) else set()


def names_listed(users: Iterable[str], roles: Iterable[str], teams: Iterable[str]) -> list[str]:
    kinds = (("user", users), ("role", roles), ("team", teams))
    return sorted({f"{kind}:{name}" for kind, names in kinds for name in names})


def listed_names(block: JsonObject) -> list[str]:
    return names_listed(map(str.lower, block["users"]), block["roles"], block["teams"])


def names_of(actor: Actor) -> list[str]:
    """By which names `asked` of a run may mean this person, or somebody for whom they stand in; one statement."""
    meant = [actor, *map(described, absent_for(actor))]
    named = [names_listed([one.email or "", one.id], one.roles, one.listed_teams) for one in meant]
    return sorted({name for names in named for name in names})


def policy_context(run: Run) -> PolicyContext:
    """What policies of approvers read of a run."""
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
