"""Computed properties of a blueprint: what they read, where they fail, and what a draft of one would give."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.blueprint_views import READ, UPDATE, body_of
from blueprints.api.serializers import PatchedBlueprint
from blueprints.computed.preview import MAX_SAMPLE, computed_properties, preview
from portal.api.docs import JsonValue, reply
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import JsonObject


class ComputedPropertySerializer(serializers.Serializer):
    """`reads` and `readBy` are `blueprint.property`; `errors` are words, none when all is well."""

    identifier = serializers.CharField()
    kind = serializers.ChoiceField(["mirror", "calculation", "aggregation"])
    reads = serializers.ListField(child=serializers.CharField())
    readBy = serializers.ListField(child=serializers.CharField())  # noqa: N815
    errors = serializers.ListField(child=serializers.CharField())


class PreviewSerializer(serializers.Serializer):
    changes = PatchedBlueprint(help_text="What of the blueprint would be different")
    property = serializers.CharField(help_text="The computed property to show")
    entities = serializers.ListField(
        child=serializers.CharField(), required=False, max_length=MAX_SAMPLE, help_text="The newest ones when left out"
    )


class PreviewValueSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField()
    value = JsonValue(allow_null=True)
    error = serializers.CharField(required=False)


class ComputedPropertiesView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_computed_properties", tags=["blueprints"],
        responses=reply("ComputedPropertiesReply", properties=ComputedPropertySerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(properties=computed_properties(request.user, blueprint))


class ComputedPreviewView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="preview_computed_property", tags=["blueprints"], request=PreviewSerializer,
        responses=reply("ComputedPreviewReply", values=PreviewValueSerializer(many=True)),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        body = body_of(request)
        faults = list(preview_faults(body))
        if faults:
            raise Invalid.from_faults("the preview", faults)
        entities = body.get("entities", [])
        return ok(values=preview(request.user, blueprint, body["changes"], body["property"], entities))


def preview_faults(body: JsonObject) -> list[Fault]:
    entities = body.get("entities", [])
    listed = isinstance(entities, list) and all(isinstance(name, str) for name in entities)
    checks = (
        ("changes", isinstance(body.get("changes"), dict), "must be an object with what would be different"),
        ("property", isinstance(body.get("property"), str), "must be the name of a computed property"),
        ("entities", listed and len(entities) <= MAX_SAMPLE, f"must be a list of at most {MAX_SAMPLE} identifiers"),
    )
    return [Fault(f"/{key}", words, "type") for key, fits, words in checks if not fits]
