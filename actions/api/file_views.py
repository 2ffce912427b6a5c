"""Files that people hand in with a form: how they come, and how they are fetched."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from actions.inputs.files import LARGEST_RUN, MOST_FILES, Attachment, attachment
from actions.runs.files import file_of, linked_file
from portal import strict_json
from portal.api.docs import parameter
from portal.api.permissions import PUBLIC, scope
from portal.api.query import number
from portal.api.rendering import MAX_BODY_BYTES
from portal.api.uploads import MIB, claimed_bytes
from portal.api.views import View
from portal.errors import Fault, Invalid, NotFound, TooLarge
from portal.types import Json

TAGS = ["runs"]
BYTES = {(200, "application/octet-stream"): OpenApiTypes.BINARY}
# The part of a form that says all else.
RUN = "run"


def body_and_files(request: Request) -> tuple[Json, dict[str, list[Attachment]]]:
    """A JSON body has no files beside it; in a form `run` is that body, other parts are files named by their inputs.

    Raises TooLarge, Invalid.
    """
    http = request._request
    if (http.content_type or "") != "multipart/form-data":
        return request.data, {}
    if claimed_bytes(http) > LARGEST_RUN + 2 * MIB:
        raise TooLarge(f"all files together are larger than {LARGEST_RUN} bytes", maxBytes=LARGEST_RUN)
    text = http.POST.get(RUN, "")
    if not text:
        raise Invalid.from_faults("the form", [Fault("/run", "is required: the request as JSON", "required")])
    body = strict_json.parse(text.encode(), max_bytes=MAX_BODY_BYTES)
    files = {key: [attachment(file.name or "", file.read()) for file in http.FILES.getlist(key)] for key in http.FILES}
    return body, files


def download(file: Attachment) -> HttpResponse:
    """Never shown, whatever it is: a file of somebody is not a page of ours."""
    disposition = content_disposition_header(True, file.name) or "attachment"
    headers = {"Content-Disposition": disposition}
    return HttpResponse(file.content, content_type="application/octet-stream", headers=headers)


class RunFileView(View):
    permissions = {"GET": scope("read:runs")}

    @extend_schema(
        operation_id="download_run_file", tags=TAGS, responses=BYTES,
        description="A file that was handed in with the form, by its input.",
        parameters=[parameter("number", "Which one, where an input takes several: the first is 0", int)],
    )  # fmt: skip
    def get(self, request: Request, run: str, key: str) -> HttpResponse:
        return download(file_of(request.user, run, key, number(request, "number", 0, low=0, high=MOST_FILES)))


class LinkedFileView(View):
    """The address itself is the right, until it ends."""

    permissions = {"GET": PUBLIC}

    @extend_schema(
        operation_id="download_linked_file", tags=TAGS, responses=BYTES,
        description="A file by the address that its run's backend was told: the `url` of a file input in templates.",
    )  # fmt: skip
    def get(self, request: Request, ticket: str) -> HttpResponse:
        if getattr(request._request, "tenant", None) is None:
            raise NotFound("this address was not found")
        return download(linked_file(ticket))
