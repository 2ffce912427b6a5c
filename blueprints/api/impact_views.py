"""What a change would touch, told before it is made."""

from typing import get_args

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.blueprint_views import UPDATE, body_of
from blueprints.api.serializers import PatchedBlueprint
from blueprints.computed.compared import compared
from blueprints.model import Kind, Model, current_model
from blueprints.references.changes import Change, What, changes_between, deletion, removal
from blueprints.references.icons import uses_of_icon
from blueprints.references.impact import impact_of
from blueprints.services import merged
from portal.api.docs import JsonValue, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, texts
from portal.api.views import View, ok
from portal.errors import NotFound


class BetweenSerializer(serializers.Serializer):
    """A computed property, or inherited owners, that break first."""

    kind = serializers.CharField()
    blueprint = serializers.CharField(allow_null=True)
    identifier = serializers.CharField()
    title = serializers.CharField(allow_null=True)


class UseSerializer(serializers.Serializer):
    """`paths` are JSON pointers into the document that refers to it, `inside` the titles of its parts that do.

    What names only something that breaks with it is told with the way there in `via`.
    """

    kind = serializers.CharField()
    identifier = serializers.CharField()
    blueprint = serializers.CharField(allow_null=True)
    title = serializers.CharField(allow_null=True)
    paths = serializers.ListField(child=serializers.CharField())
    inside = serializers.ListField(child=serializers.CharField())
    via = BetweenSerializer(many=True)


class ExampleSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField()
    before = JsonValue(allow_null=True)
    after = JsonValue(allow_null=True)


class ValuesSerializer(serializers.Serializer):
    """Of the newest entities that the caller sees: `different` of those `looked` at would get another value."""

    looked = serializers.IntegerField()
    different = serializers.IntegerField()
    examples = ExampleSerializer(many=True)


class ChangeSerializer(serializers.Serializer):
    """`values` are told of a draft that computes a property, or inherits owners (`$team`), otherwise."""

    change = serializers.ChoiceField(get_args(What))
    part = serializers.ChoiceField(["blueprint", "property", "relation"])
    blueprint = serializers.CharField()
    key = serializers.CharField()
    entities = serializers.IntegerField(allow_null=True)
    uses = UseSerializer(many=True)
    values = ValuesSerializer(allow_null=True)


class ImpactSerializer(serializers.Serializer):
    blueprint = serializers.CharField()
    entities = serializers.IntegerField()
    changes = ChangeSerializer(many=True)


ONE = reply("ImpactReply", impact=ImpactSerializer())


class ImpactView(View):
    """For those who may make the change: it names actions that others may not know of."""

    permissions = {"GET": UPDATE, "POST": UPDATE}

    @extend_schema(
        operation_id="get_impact", tags=["blueprints"], responses=ONE,
        parameters=[
            parameter("delete", "Of deleting the blueprint", bool),
            parameter("property", "Of removing these properties, computed ones too", many=True),
            parameter("relation", "Of removing these relations", many=True),
        ],
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        model = current_model()
        kind = model.get(blueprint)
        return ok(impact=impact_of(model, kind, asked(request, model, kind)))

    @extend_schema(operation_id="get_impact_of_draft", tags=["blueprints"], request=PatchedBlueprint, responses=ONE)
    def post(self, request: Request, blueprint: str) -> Response:
        model = current_model()
        kind = model.get(blueprint)
        draft = merged(kind.document, body_of(request))
        changes = changes_between(kind, draft)
        recomputed = [change.subject.key for change in changes if change.what == "recomputed"]
        values = compared(request.user, model, kind, draft, recomputed)
        return ok(impact=impact_of(model, kind, changes, values))


class IconUsesView(View):
    permissions = {"GET": scope("update:organization")}

    @extend_schema(
        operation_id="get_uses_of_icon", tags=["organization"],
        responses=reply("IconUsesReply", uses=UseSerializer(many=True), entities=serializers.IntegerField()),
        description="What draws an icon of the organization's own, and how many entities do.",
    )  # fmt: skip
    def get(self, request: Request, icon: str) -> Response:
        uses, entities = uses_of_icon(icon)
        return ok(uses=[use._asdict() for use in uses], entities=entities)


def asked(request: Request, model: Model, kind: Kind) -> list[Change]:
    """Raises NotFound for a key that the blueprint lacks."""
    found = deletion(model, kind) if flag(request, "delete") else []
    known = {*kind.compiled.properties, *kind.compiled.computed_keys}
    for key in texts(request, "property"):
        if key not in known:
            raise NotFound.of("property", key, f' in blueprint "{kind.identifier}"')
    for key in texts(request, "relation"):
        if key not in kind.compiled.relations:
            raise NotFound.of("relation", key, f' in blueprint "{kind.identifier}"')
    return [
        *found,
        *removal(kind, "property", texts(request, "property")),
        *removal(kind, "relation", texts(request, "relation")),
    ]
