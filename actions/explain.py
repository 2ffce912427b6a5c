"""Why somebody may, or may not, run an action now: the lists, the owners and the policy, each with its answer."""

from collections.abc import Iterator

from access.actors import described
from access.models import User
from actions.approvals.people import NOBODY
from actions.approvals.terms import stages_of
from actions.definition.faults import shape_faults
from actions.inputs.form import resolve_form
from actions.models import Action
from actions.permissions import is_listed, is_shown
from actions.policies import PolicyContext, approver_names, execution_verdict
from actions.queries import get_action
from actions.reasons import condition_reasons, input_reasons, policy_reasons
from actions.runs.start import circumstances_of, find_subject, require_condition
from portal.errors import Forbidden, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

ASKED_LATER = "the policy is asked for each run"
QUESTION: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "user": {"type": ["string", "null"]},
        "entity": {"type": ["string", "null"]},
        "properties": {"type": ["object", "null"]},
    },
}


def explain(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """{action, user, entity, execute, approve, condition, policy, inputs}: what decides, and its parts.

    `execute` and `approve` are {allowed, rule, reason, missing}.

    About others only those may ask who change the action. Raises NotFound, Invalid, Forbidden.
    """
    faults = list(shape_faults(QUESTION, body))
    if faults:
        raise Invalid.from_faults("the question", faults)
    action = get_action(identifier)
    if action.trigger["type"] != "self-service":
        raise Invalid(f'"{identifier}" is an automation: events start it, not people')
    about, status = _about(actor, action, body.get("user"))
    name = body.get("entity")
    entity = find_subject(actor, action, name) if name else None
    submitted = body.get("properties")
    execute = _inactive(status) or may_execute(about, action, entity, submitted or {})
    approve = _inactive(status) or _approve(actor, about, action, entity, submitted or {})
    return {
        "action": identifier, "entity": name, "execute": execute, "approve": approve,
        **_parts(actor, about, action, entity, submitted),
        "user": {"email": about.email, "roles": list(about.roles), "teams": list(about.teams), "status": status},
    }  # fmt: skip


def _parts(
    actor: Actor, about: Actor, action: Action, entity: JsonObject | None, submitted: JsonObject | None
) -> JsonObject:
    """What a policy's queries find is for those who may change it; inputs are looked at where values are given."""
    around = circumstances_of(about, action, entity)
    form = resolve_form(action.trigger["userInputs"], submitted or {}, around)
    policy = action.permissions["execute"].get("policy") if _may_change(actor, action) else None
    return {
        "condition": condition_reasons(about, action, entity) if entity is not None else None,
        "policy": policy_reasons(policy, PolicyContext(action.document, around, form)) if policy else None,
        "inputs": None if submitted is None else input_reasons(form, action, submitted, around),
    }


def _may_change(actor: Actor, action: Action) -> bool:
    return actor.may("update:actions", action.trigger.get("blueprintIdentifier"))


def _about(actor: Actor, action: Action, email: str | None) -> tuple[Actor, str]:
    if email is None or email.lower() == actor.email:
        return actor, User.Status.ACTIVE
    if not _may_change(actor, action):
        raise Forbidden("about others only those may ask who change the action")
    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        raise NotFound.of("user", email)
    return described(found), found.status


def _inactive(status: str) -> JsonObject | None:
    return None if status == User.Status.ACTIVE else _answer(False, None, f"the account is {status}, not Active")


def may_execute(about: Actor, action: Action, entity: JsonObject | None, properties: JsonObject) -> JsonObject:
    """{allowed, rule, reason, missing}."""
    block = action.permissions["execute"]
    if not is_shown(about, action.document):
        return _answer(False, "published", "the action is not published")
    if entity is not None:
        try:
            require_condition(about, action, entity)
        except Invalid as error:
            return _answer(False, "condition", error.message)
    if not block.get("policy"):
        return _by_lists(about, block, (entity or {}).get("team") or ())
    circumstances = circumstances_of(about, action, entity)
    form = resolve_form(action.trigger["userInputs"], properties, circumstances)
    verdict = execution_verdict(block["policy"], PolicyContext(action.document, circumstances, form))
    words = "one of the policy's conditions holds" if verdict.allowed else f"the policy: {verdict.reason}"
    return _answer(verdict.allowed, "policy", words)


def _approve(
    actor: Actor, about: Actor, action: Action, entity: JsonObject | None, properties: JsonObject
) -> JsonObject:
    """In any of the stages, of a run that the caller would ask for: by its lists, or named by its policy."""
    stages = stages_of(action.document)
    blocks = [{**NOBODY, **(stage.approvers or action.permissions["approve"])} for stage in stages]
    answers = [_listed_to_approve(about, block) for block in blocks]
    answers += [
        _named(actor, about, action, entity, properties, block["policy"]) for block in blocks if block.get("policy")
    ]
    allowed = next((answer for answer in answers if answer["allowed"]), None)
    return allowed or _answer(False, answers[-1]["rule"], answers[-1]["reason"], _all_missing(answers))


def _listed_to_approve(about: Actor, block: JsonObject) -> JsonObject:
    """Administrators are no approvers by themselves, but where nobody else is."""
    if about.kind == "machine":
        return _by_lists(about, block, ())
    found = next(_grounds(about, block, ()), None)
    if found:
        return _answer(True, *found)
    last = ["administrators answer only where nobody else may"] if about.is_admin else []
    missing = [*_lacking(block), *last]
    return _answer(False, None, "; ".join(missing) or "nobody is named", missing)


def _named(
    actor: Actor, about: Actor, action: Action, entity: JsonObject | None, properties: JsonObject, policy: JsonObject
) -> JsonObject:
    circumstances = circumstances_of(actor, action, entity)
    form = resolve_form(action.trigger["userInputs"], properties, circumstances)
    try:
        names = approver_names(policy, PolicyContext(action.document, circumstances, form))
    except Invalid as error:
        return _answer(False, "policy", f"the policy failed: {error.message}")
    is_named = not names.isdisjoint({(about.email or "").lower(), about.id} - {""})
    return _answer(is_named, "policy", "named by the policy" if is_named else "the policy names others, or nobody")


def _all_missing(answers: list[JsonObject]) -> list[str]:
    words = (word for answer in answers for word in answer["missing"])
    return [word for word in dict.fromkeys(words) if word != ASKED_LATER]


def _by_lists(about: Actor, block: JsonObject, owners: tuple[str, ...] | list[str]) -> JsonObject:
    if about.is_admin:
        return _answer(True, "admin", "administrators may do everything that no policy decides")
    found = next(_grounds(about, block, owners), None)
    if found:
        return _answer(True, *found)
    if is_listed(about, block, owners):
        return _answer(True, "machine", "the credential has the right create:runs")
    missing = list(_lacking(block))
    return _answer(False, None, "; ".join(missing) or "nobody is named but administrators", missing)


def _grounds(about: Actor, block: JsonObject, owners: tuple[str, ...] | list[str]) -> Iterator[tuple[str, str]]:
    if about.email and about.email in map(str.lower, block["users"]):
        yield "user", "named among the people"
    yield from (("role", f"by the role {role}") for role in block["roles"] if role in about.roles)
    yield from (("team", f"as a member of the team {team}") for team in block["teams"] if team in about.listed_teams)
    if block.get("ownedByTeam"):
        owning = (team for team in owners if team in about.teams)
        yield from (("owner", f"as a member of the team {team}, which owns the entity") for team in owning)


def _lacking(block: JsonObject) -> Iterator[str]:
    if block["users"]:
        yield f"is not among the people named ({len(block['users'])})"
    if block["roles"]:
        yield f"does not have the role {' or '.join(block['roles'])}"
    if block["teams"]:
        yield f"is not in the team {' or '.join(block['teams'])}"
    if block.get("ownedByTeam"):
        yield "is in no team that owns the entity"
    if block.get("policy"):
        yield ASKED_LATER


def _answer(allowed: bool, rule: str | None, reason: str, missing: list[str] | None = None) -> JsonObject:
    return {
        "allowed": allowed, "rule": rule, "reason": reason,
        "missing": [] if allowed else missing or [reason],
    }  # fmt: skip
