"""Gathers the events of a request into one change, and tells its name in the reply."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from events.changes import change_set

HEADER = "X-Change-Id"


class ChangeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with change_set() as change:
            response = self.get_response(request)
        if change.name and response.status_code < 400:
            response[HEADER] = change.name
        return response
