"""Imports of files: a preview with `dry_run`, then the same call without it. Large ones become jobs."""

from collections.abc import Mapping
from os import SEEK_END

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api.file_schema import BLUEPRINT, CATALOG, CATALOG_REPLY, JOBS, REPLY, SHARED, TABLE, file_body
from integrations.api.job_views import STARTED
from integrations.backstage.importing import CatalogOptions, import_catalog
from integrations.files.writing import MODES, import_records
from integrations.jobs.services import begin_import, job_document
from integrations.jobs.sources import OPEN, notes_of, options_of, wanted_by
from portal import strict_json
from portal.api.permissions import scope
from portal.api.query import flag, text
from portal.api.uploads import upload_of, uploads_of
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import JsonObject

CREATE = scope("create:entities")


# What takes longer than this to import should not keep a request waiting: some seconds for a few thousand rows.
AT_ONCE_BYTES = 512 * 1024


def plan_of(request: Request) -> JsonObject:
    """How the import is to be done. Raises Invalid."""
    mode = text(request, "mode") or "merge"
    if mode not in MODES:
        raise Invalid.from_faults("the import", [Fault("/mode", f"must be one of {', '.join(MODES)}", "enum")])
    return {
        "mode": mode, "dry_run": flag(request, "dry_run"), "blueprint": text(request, "blueprint"),
        "create_missing": flag(request, "create_missing_related_entities"), "partial": flag(request, "partial"),
    }  # fmt: skip


def sheet_plan(request: Request) -> JsonObject:
    """Raises Invalid."""
    blueprint = text(request, "blueprint")
    if blueprint is None:
        raise Invalid.from_faults("the import", [Fault("/blueprint", "must be named: what the rows are", "required")])
    return {
        "blueprint": blueprint, "title": text(request, "title"), "mapping": mapping_of(text(request, "mapping")),
        "extend": flag(request, "extend", True),
    }  # fmt: skip


def mapping_of(raw: str | None) -> Mapping[str, str | None] | None:
    """Raises Invalid."""
    if raw is None:
        return None
    found = strict_json.parse(raw.encode(), what="the mapping")
    if not isinstance(found, dict) or not all(value is None or isinstance(value, str) for value in found.values()):
        words = "must be an object that gives a meaning, or null, to names of columns"
        raise Invalid.from_faults("the mapping", [Fault("", words, "type")])
    return found


def imported(request: Request, kind: str, plan: JsonObject) -> Response:
    """At once when it is small; else what is wrong with the file as a whole is told, and a worker does the rest."""
    with upload_of(request) as file:
        source = OPEN[kind](file, plan)
        if flag(request, "async", file.seek(0, SEEK_END) > AT_ONCE_BYTES):
            return ok(202, job=job_document(begin_import(request.user, kind, file, plan)))
        options = options_of(kind, plan)
        done = import_records(request.user, source, wanted_by(source), options, notes_of(source))
    return ok(**done.document())


class ImportCsvView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_csv", tags=["import"], parameters=[*TABLE, *SHARED, JOBS], request=file_body("text/csv"),
        responses={200: REPLY, 202: STARTED},
        description="Takes a table with a header. Its columns become properties where the blueprint lacks them, and"
        " the blueprint is made where there is none. A column named `owner:_team` is a relation.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return imported(request, "csv", {**plan_of(request), "sheet": sheet_plan(request)})


class ImportJsonLinesView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_jsonl", tags=["import"], parameters=[BLUEPRINT, *SHARED, JOBS],
        request=file_body("application/x-ndjson"), responses={200: REPLY, 202: STARTED},
        description="Takes an entity on each line, as exports write them.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return imported(request, "jsonl", plan_of(request))


class ImportYamlView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_yaml", tags=["import"], parameters=[BLUEPRINT, *SHARED, JOBS],
        request=file_body("application/yaml"), responses={200: REPLY, 202: STARTED},
        description="Takes documents with an entity, or a list of them, in each.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return imported(request, "yaml", plan_of(request))


class ImportCatalogInfoView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_catalog_info", tags=["import"], parameters=[*CATALOG, *SHARED],
        request=file_body("application/octet-stream"), responses={200: CATALOG_REPLY},
        description="Takes the descriptors of a Backstage catalogue: a YAML file, a form of several, or a zip or tar of"
        " repositories. Locations are followed, placeholders filled in, and every kind becomes a blueprint.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        wanted = CatalogOptions(people=flag(request, "people"), skip_broken=flag(request, "skip_broken"))
        with uploads_of(request) as uploads:
            imported, coverage = import_catalog(
                request.user, uploads, options_of("catalog-info", plan_of(request)), wanted
            )
        return ok(**imported.document(), mapping=coverage.document())
