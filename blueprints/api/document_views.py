"""API documents that entities name by their address."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateTimeField

from blueprints.api.entity_views import READ
from blueprints.entities.linked_documents import linked_document
from portal.api.docs import inline, parameter, reply
from portal.api.query import flag
from portal.api.views import View, ok

DOCUMENT = inline("LinkedDocument", url=CharField(), text=CharField(), checkedAt=DateTimeField())


class LinkedDocumentView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_linked_document", tags=["entities"],
        description=(
            "The OpenAPI or AsyncAPI document whose address the property holds, at most 1 MiB, fetched by the server"
            " where outbound calls are allowed and kept for five minutes."
        ),
        parameters=[parameter("renew", "Ask its server now", bool)],
        responses=reply("LinkedDocumentReply", document=DOCUMENT),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str, key: str) -> Response:
        found = linked_document(request.user, blueprint, entity, key, renew=flag(request, "renew"))
        return ok(document={"url": found.url, "text": found.text, "checkedAt": found.checked_at})
