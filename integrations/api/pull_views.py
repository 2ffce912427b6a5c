"""Sources that a worker of ours pulls: integrations that are set up here, looked at now, paused, and told of pushes."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api import pull_schema as schema
from integrations.api import webhook_schema
from integrations.api.source_views import CREATE, READ, UPDATE
from integrations.pull import addresses
from integrations.pull.entity_faults import faults_of_entity
from integrations.pull.pausing import set_paused, troubles_of
from integrations.pull.presets import PRESETS, create_source
from integrations.pull.preview import preview
from integrations.sources.documents import integration_document
from portal.api.bodies import object_of
from portal.api.doors import sent
from portal.api.permissions import PUBLIC, scope
from portal.api.views import View, ok

TAGS = ["pulled sources"]


class PullTypesView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_pull_types", tags=TAGS, responses=schema.TYPES_REPLY,
        description="What can be pulled: the form of each type, what is to be done at the other side, and the mapping"
        " and the blueprints that a source begins with.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(types=[preset.document() for preset in PRESETS.values()])


class PullTypeView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="create_pull_source", tags=TAGS, request=schema.NewSourceBody, responses={201: schema.CREATED},
        description="Makes the integration, with the mapping of its type unless it brings one, and the blueprints that"
        " are missing for that. It is read at once. Secrets are written as {{ .secrets.NAME }}.",
    )  # fmt: skip
    def post(self, request: Request, type: str) -> Response:
        return ok(201, integration=integration_document(create_source(request.user, type, object_of(request))))


class PullPreviewView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="preview_pull_source", tags=TAGS, request=schema.PreviewBody, responses=schema.PREVIEW,
        description="Reads the source now and tells what would appear, what would go, and all faults with file and"
        " line; nothing is stored.",
    )  # fmt: skip
    def post(self, request: Request, type: str) -> Response:
        return ok(**preview(type, object_of(request)))


class EntityFaultsView(View):
    permissions = {"GET": scope("read:entities")}

    @extend_schema(
        operation_id="list_entity_faults", tags=TAGS, responses=schema.ENTITY_FAULTS,
        description="What files of Git sources say of this entity and the catalogue does not take, with file and line.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        return ok(faults=faults_of_entity(request.user, blueprint, entity))


class PauseView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="pause_integration", tags=TAGS, request=None, responses=schema.CREATED,
        description="It is not looked at until it is resumed; what it wrote stays.",
    )  # fmt: skip
    def post(self, request: Request, integration: str) -> Response:
        return ok(integration=integration_document(set_paused(request.user, integration, paused=True)))


class ResumeView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="resume_integration", tags=TAGS, request=None, responses=schema.CREATED)
    def post(self, request: Request, integration: str) -> Response:
        return ok(integration=integration_document(set_paused(request.user, integration, paused=False)))


class SourceFaultsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_integration_faults", tags=TAGS, responses=schema.TROUBLES,
        description="What was wrong when the source was last read, by file, line and column; the first thousand.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        return ok(**troubles_of(integration))


class PushAddressView(View):
    permissions = {"GET": UPDATE, "POST": UPDATE}

    @extend_schema(
        operation_id="get_push_address", tags=TAGS, responses=schema.ADDRESS,
        description="Where a Git host tells of pushes, and what it signs them with: GitHub, Gitea and Bitbucket by"
        " HMAC, GitLab by its token.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        return ok(**addresses.address_of(integration))

    @extend_schema(
        operation_id="rotate_push_address", tags=TAGS, request=None, responses=schema.ADDRESS,
        description="Gives it another address and secret; those before are good for nothing.",
    )  # fmt: skip
    def post(self, request: Request, integration: str) -> Response:
        return ok(**addresses.rotate_address(request.user, integration))


class PushView(View):
    """Hosts know no envelope; whoever has the address and the secret may."""

    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="tell_push", tags=TAGS, request=webhook_schema.ANYTHING, responses={202: schema.PUSHED},
        description="The source is looked at without waiting for its time. Pushes to other branches are left.",
    )  # fmt: skip
    def post(self, request: Request, push: str) -> Response:
        came = sent(request, addresses.MAX_BODY + 1)
        told = addresses.pushed(push, came.body, came.headers)
        return ok(202, taken=told.taken, because=told.because)
