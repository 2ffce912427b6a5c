"""The only base that views of the API may have."""

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api.permissions import PUBLIC, SIGNED_IN, Permission
from portal.disk import require_room
from portal.errors import Unauthenticated
from portal.types import Actor

METHODS = ("get", "post", "put", "patch", "delete")
GUARDED = (
    "check_permissions", "permission_classes", "initial", "get_permissions", "perform_authentication",
    "_permission", "http_method_names", "head",
)  # fmt: skip


class View(APIView):
    """Declares `permissions` for each method it offers; importing one that does not raises TypeError."""

    permissions: ClassVar[dict[str, Permission]] = {}
    permission_classes: ClassVar[list] = []
    http_method_names: ClassVar[list[str]] = [*METHODS, "head"]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        offered = {method.upper() for method in METHODS if hasattr(cls, method)}
        if offered != set(cls.permissions):
            raise TypeError(
                f"{cls.__name__} offers {sorted(offered)} but declares rights for {sorted(cls.permissions)}"
            )
        overridden = [name for name in GUARDED if name in cls.__dict__]
        if overridden:
            raise TypeError(f"{cls.__name__} may not override {overridden}: these guard the view")

    def check_permissions(self, request: Request) -> None:
        permission = self._permission(request)
        if permission == PUBLIC:
            return
        if not isinstance(request.user, Actor):
            raise Unauthenticated("sign in or send a valid bearer token")
        permission.require(request.user, self.kwargs)
        permission.require_within(request.user, request.method or "")
        permission.require_reading(request.user, request.method or "")
        if not permission.reads(request.method or ""):
            require_room()

    def perform_authentication(self, request: Request) -> None:
        if self._permission(request) != PUBLIC:
            super().perform_authentication(request)

    def _permission(self, request: Request) -> Permission:
        """HEAD is answered by `get`; a method that is not offered is told so only to those who are signed in."""
        method = "GET" if request.method == "HEAD" else request.method or ""
        return self.permissions.get(method, SIGNED_IN)


def ok(status: int = 200, /, **body: Any) -> Response:
    """The success envelope of contract §1.3."""
    return Response({"ok": True, **body}, status=status)
