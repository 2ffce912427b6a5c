"""Mounts the rooms' routes; the user interface takes every address that is left."""

from django.urls import include, path, re_path

from portal import bootstrap, health, openapi, spa
from portal.api.routes import mounted
from portal.mcp.views import McpView

urlpatterns = [
    # Entities are asked for most.
    *mounted(
        "blueprints.api.urls",
        "blueprints.history.api.urls",
        "scorecards.api.urls",
        "actions.api.urls",
        "access.api.urls",
        "events.api.urls",
        "integrations.api.urls",
        "pages.api.urls",
        "portal.usage.urls",
    ),
    path("mcp", McpView.as_view()),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("readyz/address", health.address),
    path("metrics", health.prometheus),
    path("v1/openapi.json", openapi.DescriptionView.as_view()),
    path("v1/docs", openapi.PageView.as_view()),
    path("v1/bootstrap", bootstrap.BootstrapView.as_view()),
    path("_allauth/", include("access.api.headless")),
    path("diagrams", spa.diagrams),
    re_path(r"^(?!v1/|api/catalog/|scim/|_allauth/|static/)(?P<path>.*)$", spa.index),
]
handler404 = "portal.api.errors.not_found"
handler500 = "portal.api.errors.server_error"
