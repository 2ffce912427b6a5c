"""Routes of contract §9.3 and §14."""

from operator import attrgetter

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from pages import queries, services
from pages.api import schema
from pages.embedding import token_for
from pages.explain import explain_page
from pages.models import Page
from pages.moving import move
from pages.templates.filling import fill, offered
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import flag, text
from portal.api.versions import Versioned
from portal.api.views import View, ok
from portal.types import Actor

READ = scope("read:pages")
CHANGE = signed_in("update:pages")
TAGS = ["pages"]


def locked(actor: Actor, page: str) -> Page:
    return queries.get_page(actor, page, lock=True)


PAGE = Versioned("page", locked, queries.page_document, but=frozenset({"mayUpdate"}))
PERMISSIONS = Versioned("permissions", locked, attrgetter("permissions"))


class PagesView(View):
    permissions = {"GET": READ, "POST": scope("create:pages")}

    @extend_schema(
        operation_id="list_pages", tags=TAGS, responses={200: schema.LIST},
        parameters=[
            parameter("compact", "Without their widgets", bool), parameter("blueprint", "Only pages of this blueprint"),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        of = request.query_params.get("blueprint")
        return ok(pages=queries.pages_for(request.user, blueprint=of, compact=flag(request, "compact")))

    @extend_schema(operation_id="create_page", tags=TAGS, request=schema.PAGE_BODY, responses={200: schema.NAMED})
    def post(self, request: Request) -> Response:
        return ok(identifier=services.create_page(request.user, request.data).identifier)


class PageView(View):
    """Who may change a page is written in its permissions."""

    permissions = {"GET": READ, "PUT": CHANGE, "PATCH": CHANGE, "DELETE": signed_in("delete:pages")}

    @extend_schema(operation_id="get_page", tags=TAGS, responses={200: schema.ONE})
    @PAGE.read
    def get(self, request: Request, page: str) -> Response:
        found = queries.get_page(request.user, page)
        return ok(page=queries.page_document(found) | {"mayUpdate": queries.may_change(request.user, found)})

    @extend_schema(operation_id="replace_page", tags=TAGS, request=schema.PAGE_BODY, responses={200: schema.ONE})
    @PAGE.changed
    def put(self, request: Request, page: str) -> Response:
        return ok(page=queries.page_document(services.replace_page(request.user, page, request.data)))

    @extend_schema(operation_id="patch_page", tags=TAGS, request=schema.PAGE_CHANGES, responses={200: schema.ONE})
    @PAGE.changed
    def patch(self, request: Request, page: str) -> Response:
        return ok(page=queries.page_document(services.patch_page(request.user, page, request.data)))

    @extend_schema(operation_id="delete_page", tags=TAGS, responses={200: schema.DONE})
    def delete(self, request: Request, page: str) -> Response:
        services.delete_page(request.user, page)
        return ok()


class PagePermissionsView(View):
    permissions = {"GET": READ, "PATCH": scope("update:pages")}

    @extend_schema(operation_id="get_page_permissions", tags=TAGS, responses={200: schema.PERMITTED})
    @PERMISSIONS.read
    def get(self, request: Request, page: str) -> Response:
        return ok(permissions=queries.get_page(request.user, page).permissions)

    @extend_schema(
        operation_id="patch_page_permissions", tags=TAGS, request=schema.PERMISSIONS_BODY,
        responses={200: schema.PERMITTED},
    )  # fmt: skip
    @PERMISSIONS.changed
    def patch(self, request: Request, page: str) -> Response:
        return ok(permissions=services.change_permissions(request.user, page, request.data).permissions)


class ExplainPageView(View):
    """About others only those may ask who change the page; the service sees to it."""

    permissions = {"GET": READ}

    @extend_schema(
        operation_id="explain_page_permissions", tags=TAGS, responses={200: schema.EXPLAINED},
        parameters=[parameter("user", "E-mail address of the person; yourself when it is left out")],
        description="Why somebody may, or may not, see and change the page.",
    )  # fmt: skip
    def get(self, request: Request, page: str) -> Response:
        return ok(explanation=explain_page(request.user, page, text(request, "user")))


class WidgetView(View):
    permissions = {"PATCH": CHANGE, "DELETE": CHANGE}

    @extend_schema(operation_id="patch_widget", tags=TAGS, request=schema.WIDGET_BODY, responses={200: schema.NAMED})
    def patch(self, request: Request, page: str, widget: str) -> Response:
        return ok(identifier=services.patch_widget(request.user, page, widget, request.data).identifier)

    @extend_schema(operation_id="delete_widget", tags=TAGS, responses={200: schema.DONE})
    def delete(self, request: Request, page: str, widget: str) -> Response:
        services.delete_widget(request.user, page, widget)
        return ok()


class TemplatesView(View):
    """Whoever may make pages chooses what to begin with."""

    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_page_templates", tags=TAGS, responses={200: schema.TEMPLATES},
        parameters=[parameter("blueprint", "What the page is to be about, where a template lets it play a part")],
        description="Ready-made dashboards, with how much of each this organization could show.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(templates=offered(request.user, text(request, "blueprint") or None))


class TemplateView(View):
    """Changes nothing: the page that it gives is created by a client that likes it."""

    permissions = {"POST": READ}

    @extend_schema(
        operation_id="fill_page_template", tags=TAGS, request=schema.FILL_BODY, responses={200: schema.FILLED},
        description=(
            "The page that a template makes when its roles are given away as said: a document for `POST /v1/pages`."
            " Roles that are not mentioned are guessed, and null leaves one empty; what cannot be shown is left out."
        ),
    )  # fmt: skip
    def post(self, request: Request, template: str) -> Response:
        return ok(**fill(request.user, template, request.data))


class EmbeddedTokenView(View):
    """Whoever sees the embedded page signs in to it as themselves."""

    permissions = {"POST": READ}

    @extend_schema(
        operation_id="embedded_page_token", tags=TAGS, request=schema.EMBED_BODY, responses={200: schema.EMBED_TOKEN},
        description=(
            "The code that the identity provider of an embedded page gave, for a token (authorization code with PKCE)."
            " Names the widget of a page, or the property of a blueprint, that says which provider it is."
        ),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**token_for(request.user, request.data))


class SidebarView(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="get_sidebar", tags=TAGS, responses={200: schema.SIDEBAR})
    def get(self, request: Request) -> Response:
        return ok(sidebar={"identifier": queries.SIDEBAR, "items": queries.sidebar_for(request.user)})


class MoveView(View):
    permissions = {"POST": scope("update:pages")}

    @extend_schema(
        operation_id="move_in_sidebar", tags=TAGS, request=schema.MOVE_BODY, responses={200: schema.SIDEBAR},
        description="Into a folder, or out of all of them; behind a neighbour, or in front of all without one.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        move(request.user, request.data)
        return ok(sidebar={"identifier": queries.SIDEBAR, "items": queries.sidebar_for(request.user)})


class FoldersView(View):
    permissions = {"POST": scope("create:pages")}

    @extend_schema(
        operation_id="create_folder", tags=TAGS, request=schema.FOLDER_BODY, responses={200: schema.ONE_FOLDER}
    )
    def post(self, request: Request) -> Response:
        return ok(folder=queries.folder_document(services.create_folder(request.user, request.data)))


class FolderView(View):
    permissions = {"PATCH": scope("update:pages"), "DELETE": scope("delete:pages")}

    @extend_schema(
        operation_id="patch_folder", tags=TAGS, request=schema.FOLDER_CHANGES, responses={200: schema.ONE_FOLDER}
    )
    def patch(self, request: Request, folder: str) -> Response:
        return ok(folder=queries.folder_document(services.patch_folder(request.user, folder, request.data)))

    @extend_schema(operation_id="delete_folder", tags=TAGS, responses={200: schema.DONE})
    def delete(self, request: Request, folder: str) -> Response:
        services.delete_folder(request.user, folder)
        return ok()
