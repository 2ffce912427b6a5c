"""Starters over HTTP."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, DictField, IntegerField, ListField, Serializer

from blueprints.model import Model, current_model
from integrations.starters.catalog import Starter, starters
from integrations.starters.installing import install
from integrations.starters.samples import clear_samples
from portal.api.bodies import Flag, Text, body_of
from portal.api.docs import JsonValue, reply
from portal.api.permissions import scope
from portal.api.views import View, ok
from portal.types import JsonObject

TAGS = ["starters"]


class InstallBody(Serializer):
    starters = ListField(child=Text(), min_length=1, max_length=20)
    samples = Flag(required=False, default=False)
    dryRun = Flag(required=False, default=False)


class StarterBlueprintSerializer(Serializer):
    identifier = CharField()
    title = CharField()
    icon = CharField(allow_null=True)
    description = CharField(allow_null=True)
    properties = ListField(child=CharField(), help_text="Titles")
    relations = ListField(child=CharField(), help_text="Blueprints that it points to")
    exists = BooleanField()


class StarterSerializer(Serializer):
    identifier = CharField()
    title = CharField()
    description = CharField()
    icon = CharField()
    blueprints = StarterBlueprintSerializer(many=True)
    scorecards = ListField(child=CharField(), help_text="Titles")
    actions = ListField(child=CharField(), help_text="Titles")
    samples = IntegerField(help_text="How many entities there are to try it with")


class PreparedBlueprintSerializer(Serializer):
    identifier = CharField()
    change = CharField(help_text="create, update or unchanged")
    properties = JsonValue()
    relations = JsonValue()


class InstalledObjectSerializer(Serializer):
    section = CharField()
    key = CharField()
    change = CharField(help_text="create, or kept as it is")


class StartersView(View):
    permissions = {"GET": scope("read:blueprints")}

    @extend_schema(
        operation_id="list_starters", tags=TAGS,
        responses=reply("StartersReply", starters=StarterSerializer(many=True)),
        description="Ready-made data models to begin with, each with a first scorecard, form and samples.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        model = current_model()
        return ok(starters=[_document(starter, model) for starter in starters().values()])


class InstallView(View):
    permissions = {"POST": scope("update:blueprints")}

    @extend_schema(
        operation_id="install_starters", tags=TAGS, request=InstallBody,
        responses=reply(
            "InstalledReply", blueprints=PreparedBlueprintSerializer(many=True),
            objects=InstalledObjectSerializer(many=True), samples=DictField(child=IntegerField()),
            leftOut=DictField(child=IntegerField(), help_text="Samples that do not fit a blueprint of your own"),
            dryRun=BooleanField(),
        ),
        description="Blueprints that are there get what they lack; nothing that people made is changed. All or nothing;"
        " a dry run does it all and takes it back. Needs the right to each change as well.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, InstallBody)
        dry_run = body["dryRun"]
        found = install(request.user, body["starters"], samples=body["samples"], dry_run=dry_run)
        prepared = [one._asdict() for one in found.blueprints]
        return ok(
            blueprints=prepared, objects=found.objects, samples=found.samples, leftOut=found.left_out, dryRun=dry_run
        )  # fmt: skip


class SamplesView(View):
    permissions = {"DELETE": scope("delete:entities")}

    @extend_schema(
        operation_id="clear_samples", tags=TAGS,
        responses=reply(
            "ClearedReply", deleted=DictField(child=IntegerField()), kept=DictField(child=IntegerField())
        ),
        description="Deletes the samples of all starters; one that somebody changed stays.",
    )  # fmt: skip
    def delete(self, request: Request) -> Response:
        return ok(**clear_samples(request.user)._asdict())


def _document(starter: Starter, model: Model) -> JsonObject:
    document = starter.document
    return {
        "identifier": starter.identifier,
        **{key: document[key] for key in ("title", "description", "icon")},
        "blueprints": [_blueprint(body, model) for body in starter.blueprints],
        **{name: [one["title"] for one in document.get(name, ())] for name in ("scorecards", "actions")},
        "samples": sum(len(part["entities"]) for part in starter.samples),
    }


def _blueprint(body: JsonObject, model: Model) -> JsonObject:
    return {
        **{key: body.get(key) for key in ("identifier", "title", "icon", "description")},
        "properties": [schema.get("title", key) for key, schema in body["schema"]["properties"].items()],
        "relations": sorted({relation["target"] for relation in body["relations"].values()}),
        "exists": body["identifier"] in model,
    }
