"""Integrations that run elsewhere (contract §12.2–§12.5)."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.entities.written import counts_written
from integrations.api import source_schema as schema
from integrations.sources import samples, services
from integrations.sources.documents import integration_document, metadata_document, request_document
from integrations.sources.queries import INTEGRATION, get_integration, list_sources
from integrations.sources.writers import programs_of
from portal.api.bodies import object_of
from portal.api.docs import OK, parameter
from portal.api.permissions import scope
from portal.api.query import BOOLEANS, flag, text
from portal.api.versions import Versioned
from portal.api.views import View, ok
from portal.errors import Fault, Invalid

READ, CREATE = scope("read:integrations"), scope("create:integrations")
UPDATE, DELETE = scope("update:integrations"), scope("delete:integrations")
DELETE_ENTITIES = scope("delete:entities")
TAGS = ["integrations"]
# What an integration tells of its resync is no change of it.
ITSELF = Versioned(
    "integration", lambda actor, integration: get_integration(integration, lock=True), integration_document,
    but=frozenset({"resyncState"}),
)  # fmt: skip


class IntegrationsView(View):
    permissions = {"GET": READ, "POST": CREATE}

    @extend_schema(
        operation_id="list_integrations", tags=TAGS, responses=schema.MANY,
        parameters=[parameter("actionsProcessingEnabled", "Only those that run actions, or do not", bool)],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = BOOLEANS.get((text(request, "actionsProcessingEnabled") or "").lower())
        found = [integration_document(row) for row in list_sources(INTEGRATION)]
        return ok(integrations=[each for each in found if wanted in (None, each["actionsProcessingEnabled"])])

    @extend_schema(
        operation_id="create_integration", tags=TAGS, request=schema.NewIntegrationBody, responses={201: schema.ONE},
        description="Its first resync is asked for at once.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(201, integration=integration_document(services.create_integration(request.user, request.data)))


class IntegrationsMetadataView(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="list_integrations_metadata", tags=TAGS, responses=schema.METADATA)
    def get(self, request: Request) -> Response:
        return ok(integrations=[metadata_document(row) for row in list_sources(INTEGRATION)])


class ProvisionEnabledView(View):
    """None: integrations apply the defaults that they bring with them."""

    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_provisioned_types", tags=TAGS, responses=schema.PROVISIONED,
        description="Types of integrations whose first blueprints and mapping the server makes; none, they bring them.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(integrations=[])


class IntegrationView(View):
    permissions = {"GET": READ, "PATCH": UPDATE, "DELETE": DELETE}

    @extend_schema(
        operation_id="get_integration", tags=TAGS, responses=schema.ONE,
        parameters=[parameter("byField", "What is in the path: installationId, or logIngestId")],
    )  # fmt: skip
    @ITSELF.read
    def get(self, request: Request, integration: str) -> Response:
        return ok(integration=integration_document(get_integration(integration)))

    @extend_schema(
        operation_id="change_integration", tags=TAGS, request=schema.IntegrationBody, responses=schema.ONE,
        description="Only the keys given change, null clears. An empty body asks for a resync, as a new mapping does.",
    )  # fmt: skip
    @ITSELF.changed
    def patch(self, request: Request, integration: str) -> Response:
        row = services.change_integration(request.user, integration, request.data)
        return ok(integration=integration_document(row))

    @extend_schema(
        operation_id="delete_integration", tags=TAGS, responses=schema.DELETED, parameters=schema.WITH_ENTITIES,
        description="What it has written stays, unless `delete_entities` is true: then all goes or nothing, and"
        " `change` is what POST /v1/changes/{change}/undo takes the entities back by, for thirty days. Of more than"
        " 2,000 `deleting` tells how many a worker deletes now, step by step, and `change` is null: held-deletions tell"
        " how far it is and stop it, the integration goes last, and its entry in the audit log names the change of"
        " each step. That needs the right `delete:entities` as well.",
    )  # fmt: skip
    def delete(self, request: Request, integration: str) -> Response:
        if not flag(request, "delete_entities"):
            services.delete_integration(request.user, integration)
            return ok()
        DELETE_ENTITIES.require(request.user, self.kwargs)
        dependents = flag(request, "delete_dependents")
        return ok(**services.delete_with_entities(request.user, integration, delete_dependents=dependents))


class WrittenView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="count_integration_entities", tags=TAGS, responses=schema.WRITTEN,
        description="How many entities were last written by it, by blueprint, of those that the caller may see.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        counts = counts_written(request.user, programs_of(get_integration(integration)))
        return ok(count=sum(counts.values()), blueprints=counts)


class IntegrationConfigView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="change_integration_config", tags=TAGS, request=schema.ConfigBody, responses=schema.ONE,
        description="Asks for a resync, unless the header x-skip-resync is true.",
    )  # fmt: skip
    @ITSELF.changed
    def patch(self, request: Request, integration: str) -> Response:
        body = object_of(request)
        if "config" not in body:
            raise Invalid.from_faults("the body", [Fault("/config", "is required", "required")])
        skip = BOOLEANS.get(request.headers.get("x-skip-resync", "").lower(), False)
        changes = {"config": body["config"]}
        row = services.change_integration(request.user, integration, changes, skip_resync=skip)
        return ok(integration=integration_document(row))


class ResyncStateView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="tell_resync_state", tags=TAGS, request=schema.StateBody, responses=schema.ONE,
        description="What the integration says of its resync.",
    )  # fmt: skip
    def patch(self, request: Request, integration: str) -> Response:
        return ok(integration=integration_document(services.tell_resync_state(request.user, integration, request.data)))


class ResyncRequestView(View):
    permissions = {"GET": READ, "POST": UPDATE}

    @extend_schema(
        operation_id="get_resync_request", tags=TAGS, responses=schema.REQUEST,
        description="The last request for a resync: {id, updatedAt}. It stays readable after it was served.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        return ok(request=request_document(get_integration(integration)))

    @extend_schema(operation_id="request_resync", tags=TAGS, request=None, responses=schema.REQUEST)
    def post(self, request: Request, integration: str) -> Response:
        return ok(request=request_document(services.request_resync(request.user, integration)))


class KindsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_integration_kinds", tags=TAGS, responses=schema.KINDS,
        description="By kind the raw items that the integration last showed: {kind: {examples: [{_id, data}]}}.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        return ok(data=samples.kinds_of(integration))


class ExamplesView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="keep_examples", tags=TAGS, request=schema.ExamplesBody, responses=OK)
    def post(self, request: Request, integration: str, kind: str) -> Response:
        samples.keep_examples(integration, kind, request.data)
        return ok()


class CursorView(View):
    permissions = {"GET": READ, "PUT": UPDATE, "POST": UPDATE}

    @extend_schema(operation_id="get_cursor", tags=TAGS, parameters=schema.PLACE, responses=schema.CURSOR)
    def get(self, request: Request, integration: str) -> Response:
        return ok(cursor=samples.cursor_of(integration, place_of(request)))

    @extend_schema(
        operation_id="move_cursor", tags=TAGS, parameters=schema.PLACE, request=schema.CursorBody,
        responses=schema.CURSOR, description="404 where there is none.",
    )  # fmt: skip
    def put(self, request: Request, integration: str) -> Response:
        return ok(cursor=samples.set_cursor(integration, place_of(request), request.data, must_exist=True))

    @extend_schema(
        operation_id="set_cursor", tags=TAGS, parameters=schema.PLACE, request=schema.CursorBody,
        responses=schema.CURSOR,
    )  # fmt: skip
    def post(self, request: Request, integration: str) -> Response:
        return ok(cursor=samples.set_cursor(integration, place_of(request), request.data))


def place_of(request: Request) -> str:
    return f"{text(request, 'kind') or ''}/{text(request, 'index') or '0'}"
