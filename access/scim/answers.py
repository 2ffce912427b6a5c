"""Documents of the protocol, in and out: reads them through their models, and tells what came of it."""

from collections.abc import Mapping
from types import ModuleType
from typing import NamedTuple

from pydantic import ValidationError
from scim2_models import Context, Error, ListResponse, Meta, PatchOp, Resource, ResourceType, Schema, SCIMException

from access.scim import groups, people
from access.scim.credential import base_url
from access.scim.pages import asked_of
from access.scim.shapes import CONFIG, MODELS, POLICY, RESOURCE_TYPES, Group, Person
from portal.errors import NotFound
from portal.types import Actor, JsonObject

SCIM_TYPES = {"identifier_taken": "uniqueness", "invalid_request": "invalidValue"}
KEYWORDS = {
    "invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue",
    "invalidVers", "sensitive",
}  # fmt: skip
# The protocol has no 422.
STATUSES = {422: 400}


class Kind(NamedTuple):
    model: type[Resource]
    services: ModuleType


KINDS = {"Users": Kind(Person, people), "Groups": Kind(Group, groups)}


def listed(what: str, query: Mapping[str, str]) -> JsonObject:
    model, services = KINDS[what]
    asked = asked_of(model, query)
    page = services.list_all(asked)
    answer = ListResponse[model](  # type: ignore[valid-type]
        total_results=page.total, start_index=asked.start, items_per_page=len(page.resources),
        resources=list(page.resources),
    )  # fmt: skip
    return answer.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked.parameters)


def found(what: str, identifier: str, query: Mapping[str, str]) -> JsonObject:
    model, services = KINDS[what]
    asked = asked_of(model, query)
    one = services.get_one(identifier, whole=asked.tells("members"))
    return one.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked.parameters)


def created(actor: Actor, what: str, body: JsonObject) -> JsonObject:
    model, services = KINDS[what]
    wanted = model.model_validate(body, scim_ctx=Context.RESOURCE_CREATION_REQUEST, scim_policy=POLICY)
    return services.create(actor, wanted).model_dump(scim_ctx=Context.RESOURCE_CREATION_RESPONSE)


def replaced(actor: Actor, what: str, identifier: str, body: JsonObject) -> JsonObject:
    model, services = KINDS[what]
    wanted = model.model_validate(body, scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST, scim_policy=POLICY)
    changed = services.change(actor, identifier, lambda before: wanted)
    return changed.model_dump(scim_ctx=Context.RESOURCE_REPLACEMENT_RESPONSE)


def patched(actor: Actor, what: str, identifier: str, body: JsonObject) -> JsonObject:
    model, services = KINDS[what]
    context = Context.RESOURCE_PATCH_REQUEST
    operations = PatchOp[model].model_validate(body, scim_ctx=context, scim_policy=POLICY)  # type: ignore[valid-type]

    def changed(before: Resource) -> Resource:
        operations.patch(before, POLICY)
        return before

    return services.change(actor, identifier, changed).model_dump(scim_ctx=Context.RESOURCE_PATCH_RESPONSE)


def removed(actor: Actor, what: str, identifier: str) -> None:
    KINDS[what].services.remove(actor, identifier)


def config() -> JsonObject:
    located = Meta(resource_type="ServiceProviderConfig", location=f"{base_url()}/ServiceProviderConfig")
    return CONFIG.model_copy(update={"meta": located}).model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)


def descriptions(what: str) -> JsonObject:
    every = [_located(one, what) for one in _described(what)]
    model = ResourceType if what == "ResourceTypes" else Schema
    answer = ListResponse[model](  # type: ignore[valid-type]
        total_results=len(every), start_index=1, items_per_page=len(every), resources=every
    )
    return answer.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)


def description(what: str, name: str) -> JsonObject:
    """Raises NotFound."""
    one = next((one for one in _described(what) if str(one.id) == name), None)
    if one is None:
        raise NotFound.of(what, name)
    return _located(one, what).model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)


def _described(what: str) -> list[Resource]:
    return list(RESOURCE_TYPES) if what == "ResourceTypes" else [model.to_schema() for model in MODELS]


def _located(one: Resource, what: str) -> Resource:
    meta = Meta(resource_type=what.removesuffix("s"), location=f"{base_url()}/{what}/{one.id}")
    return one.model_copy(update={"meta": meta})


def refusal_of(error: Exception) -> JsonObject | None:
    """What the models say is wrong; None for what others say."""
    if isinstance(error, ValidationError):
        first = Error.from_validation_error(error.errors()[0])
        return refusal(first.status or 400, first.scim_type or "", first.detail or "")
    if isinstance(error, SCIMException):
        made = error.to_error()
        return refusal(made.status or 400, made.scim_type or "", made.detail or "")
    return None


def refusal(status: int, code: str, detail: str) -> JsonObject:
    """`code` is a keyword of RFC 7644 §3.12, or one of our codes, some of which mean such a keyword."""
    told = Error(
        status=STATUSES.get(status, status), scim_type=SCIM_TYPES.get(code) or (code if code in KEYWORDS else None),
        detail=detail.encode(errors="replace").decode(),
    )  # fmt: skip
    return told.model_dump(scim_ctx=Context.DEFAULT)
