from __future__ import annotations

import socket

import pytest

from tests.support.network import LeftTheMachine


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("8.8.8.8", 53)])
def test_a_connection_to_another_machine_fails(address: tuple[str, int]) -> None:
    with socket.socket() as connection, pytest.raises(LeftTheMachine):
        connection.connect(address)


def test_a_look_up_of_another_name_fails() -> None:
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
