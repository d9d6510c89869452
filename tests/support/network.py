"""No test talks to another machine: a connection that leaves this one fails where it is made."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any


class LeftTheMachine(Exception):
    """Code under test tried to reach another machine, or to look its name up."""


def pytest_configure() -> None:
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise LeftTheMachine(f"{event} {address}")
    elif event == "socket.getaddrinfo" and not _is_local(arguments[0]):
        raise LeftTheMachine(f"look-up of {arguments[0]}")


def _is_local(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
