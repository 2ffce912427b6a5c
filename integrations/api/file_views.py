"""Imports of files: a preview with `dry_run`, then the same call without it."""

from collections.abc import Mapping

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api.file_schema import BLUEPRINT, CATALOG, CATALOG_REPLY, REPLY, SHARED, TABLE, file_body
from integrations.backstage.importing import CatalogOptions, import_catalog
from integrations.files.entities import JsonLines, YamlEntities
from integrations.files.records import Source
from integrations.files.sheet import Sheet, SheetOptions
from integrations.files.writing import MODES, ImportOptions, import_records
from portal import strict_json
from portal.api.permissions import scope
from portal.api.query import flag, text
from portal.api.uploads import upload_of, uploads_of
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import JsonObject

CREATE = scope("create:entities")


def options_of(request: Request, kind: str) -> ImportOptions:
    """Raises Invalid."""
    mode = text(request, "mode") or "merge"
    if mode not in MODES:
        raise Invalid.from_faults("the import", [Fault("/mode", f"must be one of {', '.join(MODES)}", "enum")])
    return ImportOptions(
        mode=mode, dry_run=flag(request, "dry_run"), user_agent=f"import/{kind}",
        create_missing=flag(request, "create_missing_related_entities"),
    )  # fmt: skip


def sheet_options(request: Request) -> SheetOptions:
    """Raises Invalid."""
    blueprint = text(request, "blueprint")
    if blueprint is None:
        raise Invalid.from_faults("the import", [Fault("/blueprint", "must be named: what the rows are", "required")])
    mapping = mapping_of(text(request, "mapping"))
    return SheetOptions(blueprint, text(request, "title"), mapping, extend=flag(request, "extend", True))


def mapping_of(raw: str | None) -> Mapping[str, str | None] | None:
    """Raises Invalid."""
    if raw is None:
        return None
    found = strict_json.parse(raw.encode(), what="the mapping")
    if not isinstance(found, dict) or not all(value is None or isinstance(value, str) for value in found.values()):
        words = "must be an object that gives a meaning, or null, to names of columns"
        raise Invalid.from_faults("the mapping", [Fault("", words, "type")])
    return found


def imported(request: Request, source: Source, kind: str) -> Response:
    wanted: list[JsonObject] = [source.wanted] if isinstance(source, Sheet) else []
    notes = source.notes if isinstance(source, Sheet) else []
    return ok(**import_records(request.user, source, wanted, options_of(request, kind), notes).document())


class ImportCsvView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_csv", tags=["import"], parameters=[*TABLE, *SHARED], request=file_body("text/csv"),
        responses={200: REPLY},
        description="Takes a table with a header. Its columns become properties where the blueprint lacks them, and"
        " the blueprint is made where there is none. A column named `owner:_team` is a relation.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with upload_of(request) as file:
            return imported(request, Sheet(file, sheet_options(request)), "csv")


class ImportJsonLinesView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_jsonl", tags=["import"], parameters=[BLUEPRINT, *SHARED],
        request=file_body("application/x-ndjson"), responses={200: REPLY},
        description="Takes an entity on each line, as exports write them.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with upload_of(request) as file:
            return imported(request, JsonLines(file, text(request, "blueprint")), "jsonl")


class ImportYamlView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="import_yaml", tags=["import"], parameters=[BLUEPRINT, *SHARED],
        request=file_body("application/yaml"), responses={200: REPLY},
        description="Takes documents with an entity, or a list of them, in each.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with upload_of(request) as file:
            return imported(request, YamlEntities(file, text(request, "blueprint")), "yaml")


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
            imported, coverage = import_catalog(request.user, uploads, options_of(request, "catalog-info"), wanted)
        return ok(**imported.document(), mapping=coverage.document())
