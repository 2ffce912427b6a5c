"""Reports, changes and open work as CSV files."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from portal.api.permissions import scope
from portal.api.views import View
from scorecards.api.history_views import CHANGES_PARAMETERS, changes_request
from scorecards.api.initiative_views import WORK_PARAMETERS, work_request
from scorecards.api.views import READ
from scorecards.files import PAGE, changes_file, report_file, work_file

FILE: Any = {(200, "text/csv"): OpenApiTypes.STR}


def csv_response(name: str, content: Iterator[bytes]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.csv") or "attachment"}
    return StreamingHttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


class ReportFile(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="export_scorecard_report", responses=FILE,
        description="A line for all (*), for each team and for those without one, then one for each rule.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, scorecard: str) -> StreamingHttpResponse:
        return csv_response(f"{scorecard}-report", report_file(request.user, blueprint, scorecard))


class ChangesFile(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="export_scorecard_changes", responses=FILE, parameters=CHANGES_PARAMETERS)
    def get(self, request: Request, blueprint: str, scorecard: str) -> StreamingHttpResponse:
        content = changes_file(request.user, blueprint, scorecard, changes_request(request, PAGE))
        return csv_response(f"{scorecard}-changes", content)


class WorkFile(View):
    permissions = {"GET": scope("read:entities")}

    @extend_schema(
        operation_id="export_initiative_work", tags=["initiatives"], responses=FILE, parameters=WORK_PARAMETERS
    )
    def get(self, request: Request, initiative: str) -> StreamingHttpResponse:
        content = work_file(request.user, initiative, work_request(request, PAGE))
        return csv_response(f"{initiative}-work", content)
