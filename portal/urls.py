"""Mounts the rooms' routes; the user interface takes every address that is left."""

from django.urls import include, path, re_path

from portal import bootstrap, health, openapi, spa

urlpatterns = [
    # Routes are tried in turn, and entities are asked for most.
    path("", include("blueprints.api.urls")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.prometheus),
    path("v1/openapi.json", openapi.DescriptionView.as_view()),
    path("v1/docs", openapi.PageView.as_view()),
    path("v1/bootstrap", bootstrap.BootstrapView.as_view()),
    path("_allauth/", include("access.api.headless")),
    path("", include("access.api.urls")),
    path("", include("events.api.urls")),
    path("", include("blueprints.history.api.urls")),
    path("", include("actions.api.urls")),
    path("", include("scorecards.api.urls")),
    path("", include("integrations.api.urls")),
    path("", include("pages.api.urls")),
    re_path(r"^(?!v1/|_allauth/|static/)(?P<path>.*)$", spa.index),
]
handler404 = "portal.api.errors.not_found"
handler500 = "portal.api.errors.server_error"
