import socket

import pytest

from portal.launcher.ports import Ports, PortTaken, require_free


@pytest.mark.parametrize("first", [7998, 7999, 8000, 0, 65534])
def test_reserved_and_impossible_ports_are_refused(first: int) -> None:
    with pytest.raises(PortTaken):
        require_free(Ports(first))


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {taken}"):
            require_free(Ports(taken - 1))
