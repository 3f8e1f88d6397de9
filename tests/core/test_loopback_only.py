"""No test speaks to another computer: one that tried would fail."""

from __future__ import annotations

import socket

import pytest
from tests.helpers import loopback_only


@pytest.mark.parametrize("where", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_to_another_computer_is_refused_and_remembered(where: str) -> None:
    family = socket.AF_INET6 if ":" in where else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(PermissionError):
        one.connect((where, 9))
    assert loopback_only.reached == [f"socket.connect {where}"]
    loopback_only.reached.clear()


def test_a_name_is_not_looked_up_and_a_datagram_not_sent() -> None:
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 80)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(PermissionError):
        one.sendto(b"x", ("192.0.2.1", 9))
    assert len(loopback_only.reached) == 2
    loopback_only.reached.clear()


def test_this_pc_may_be_spoken_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]):
        assert loopback_only.reached == []
