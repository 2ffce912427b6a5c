"""What the web process reads of a request before the portal sees it."""

from urllib.parse import quote

from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from portal.launcher.ports import Ports
from portal.launcher.processes import web_options


def test_address_of_the_longest_identifier_is_read() -> None:
    config = Config()
    given = config.parser().parse_args(web_options(Ports(9000)))
    config.set("limit_request_line", given.limit_request_line)
    path = f"/v1/blueprints/{'b' * 100}/entities/{quote('ü' * 1000)}"
    request = next(RequestParser(config, iter([f"GET {path} HTTP/1.1\r\nHost: portal\r\n\r\n".encode()]), ("", 0)))
    assert request.path == path
