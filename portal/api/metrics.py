"""What Prometheus may ask of a web process; labels are few and never hold a tenant's data."""

import os

from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.registry import CollectorRegistry

REQUESTS = Counter("roadstead_http_requests", "Requests answered", ["method", "status"])
SECONDS = Histogram(
    "roadstead_http_seconds",
    "Time to answer",
    ["method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def observe(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    method = request.method if request.method in ("GET", "POST", "PUT", "PATCH", "DELETE") else "OTHER"
    REQUESTS.labels(method, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(method).observe(seconds)


def exposition() -> HttpResponse:
    """All processes of this machine when PROMETHEUS_MULTIPROC_DIR is set, else this one."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
