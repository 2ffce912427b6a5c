"""What the OpenAPI document shows: the API under /v1, nothing else."""

from typing import Any


def only_v1(endpoints: list[tuple[str, str, str, Any]], **_: Any) -> list[tuple[str, str, str, Any]]:
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/v1/")]
