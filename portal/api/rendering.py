"""JSON in and out through one strict parser and one fast renderer."""

from typing import Any

import orjson
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

from portal import strict_json
from portal.errors import TooLarge

MAX_BODY_BYTES = 1024 * 1024
OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


class JsonRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, option=OPTIONS)


class JsonParser(BaseParser):
    """Accepts any content type: command-line clients often send none."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        view = (parser_context or {}).get("view")
        limit = getattr(view, "max_body_bytes", MAX_BODY_BYTES)
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise TooLarge(f"the body is larger than {limit} bytes")
        return strict_json.parse(raw, max_bytes=limit) if raw.strip() else {}
