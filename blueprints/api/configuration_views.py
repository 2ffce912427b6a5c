"""Configuration as code: written down, compared with what stands, put in place."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DictField,
    IntegerField,
    ListField,
    Serializer,
)

from blueprints.api.configuration_reading import read_configuration
from blueprints.archive import archive
from blueprints.configuration.apply import apply_configuration
from blueprints.configuration.plan import CHANGES, make_plan
from blueprints.configuration.written import FORMATS, configuration
from portal.api.docs import JsonValue, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, text, texts
from portal.api.uploads import uploads_of
from portal.api.views import View, ok
from portal.errors import Fault, Invalid

PRUNE = parameter("prune", "Delete what a section of the file does not name; otherwise it is kept", bool)
BODY: Any = {
    "application/yaml": {"type": "string"},
    "application/json": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object"}}},
    "application/zip": {"type": "string", "format": "binary"},
}
FILES: Any = {
    (200, "application/yaml"): OpenApiTypes.OBJECT,
    (200, "application/json"): OpenApiTypes.OBJECT,
    (200, "application/zip"): OpenApiTypes.BINARY,
}


class ConfigurationDifferenceSerializer(Serializer):
    path = CharField()
    before = JsonValue(required=False)
    after = JsonValue(required=False)


class ConfigurationChangeSerializer(Serializer):
    section = CharField()
    key = CharField()
    change = ChoiceField(CHANGES)
    differences = ConfigurationDifferenceSerializer(many=True)
    destroys = ListField(child=CharField())


def plan_reply(name: str) -> Any:
    counts = DictField(child=IntegerField())
    return reply(
        name, counts=counts, changes=ConfigurationChangeSerializer(many=True), dryRun=BooleanField(required=False)
    )


class ExportView(View):
    permissions = {"GET": scope("read:blueprints")}

    @extend_schema(
        operation_id="export_configuration", tags=["configuration"], responses=FILES,
        parameters=[
            parameter("include", "Sections, for example blueprints,scorecards,actions; all unless said otherwise"),
            parameter("format", f"One of {', '.join(FORMATS)}; yaml unless said otherwise"),
        ],
        description="The same bytes for the same configuration. A zip has a file for each object.",
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        name = text(request, "format") or "yaml"
        if name not in FORMATS:
            raise Invalid.from_faults("the export", [Fault("/format", f"must be one of {', '.join(FORMATS)}", "enum")])
        media_type, write = FORMATS[name]
        content = write(configuration(request.user, texts(request, "include")))
        disposition = content_disposition_header(True, f"configuration.{name}")
        return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition or ""})


class ArchiveView(View):
    """For whoever leaves: rows are read while they are sent, and memory holds one page of them."""

    permissions = {"GET": scope("delete:organization")}

    @extend_schema(
        operation_id="export_archive", tags=["configuration"],
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
        description="A zip of all that the organization has: its configuration, a file of entities for each blueprint,"
        " runs with their logs and the files of their forms, and the audit log (JSON lines). Of secrets it has the"
        " names alone.",
    )  # fmt: skip
    def get(self, request: Request) -> StreamingHttpResponse:
        disposition = content_disposition_header(True, "archive.zip")
        headers = {"Content-Disposition": disposition or "attachment"}
        return StreamingHttpResponse(archive(request.user), content_type="application/zip", headers=headers)


class PlanView(View):
    permissions = {"POST": scope("read:blueprints")}

    @extend_schema(
        operation_id="plan_configuration", tags=["configuration"], parameters=[PRUNE], request=BODY,
        responses=plan_reply("PlanReply"),
        description="What putting this configuration in place would change; changes nothing. What would be lost is"
        " told to those who may make the change.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with uploads_of(request) as uploads:
            plan = make_plan(request.user, read_configuration(uploads), prune=flag(request, "prune"))
        return ok(**plan.document())


class ApplyView(View):
    permissions = {"POST": scope("update:blueprints")}

    @extend_schema(
        operation_id="apply_configuration", tags=["configuration"], request=BODY, responses=plan_reply("ApplyReply"),
        parameters=[PRUNE, parameter("dry_run", "Do it all and take it back: finds what a plan cannot see", bool)],
        description="All of it or nothing, with every fault. Needs the right to each change as well.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        prune, dry_run = flag(request, "prune"), flag(request, "dry_run")
        with uploads_of(request) as uploads:
            plan = apply_configuration(request.user, read_configuration(uploads), prune=prune, dry_run=dry_run)
        return ok(**plan.document(), dryRun=dry_run)
