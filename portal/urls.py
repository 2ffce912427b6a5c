"""Mounts the rooms' routes; the user interface takes every address that is left."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from portal import bootstrap, health, spa

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.prometheus),
    path("v1/openapi.json", SpectacularJSONAPIView.as_view(), name="openapi"),
    path("v1/docs", SpectacularSwaggerSplitView.as_view(url_name="openapi"), name="docs"),
    path("v1/bootstrap", bootstrap.BootstrapView.as_view()),
    path("v1/search", bootstrap.SearchEverythingView.as_view()),
    path("_allauth/", include("access.api.headless")),
    path("", include("access.api.urls")),
    path("", include("events.api.urls")),
    path("", include("blueprints.api.urls")),
    path("", include("actions.api.urls")),
    path("", include("scorecards.api.urls")),
    path("", include("integrations.api.urls")),
    re_path(r"^(?!v1/|_allauth/|static/)(?P<path>.*)$", spa.index),
]
handler404 = "portal.api.errors.not_found"
handler500 = "portal.api.errors.server_error"
