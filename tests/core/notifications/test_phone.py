"""A phone gateway gets the number and the text, with a key against sending twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from core.notifications.phone import SandboxChannel, phone_channel

Got = list[tuple[dict[str, str], Any]]


@pytest.fixture
def gateway() -> Iterator[tuple[str, Got]]:
    got: Got = []

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), json.loads(body)))
            self.send_response(503 if "down" in self.path else 202)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Silence."""

    with HTTPServer(("127.0.0.1", 0), Gateway) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://:s3cret@127.0.0.1:{server.server_port}", got
        server.shutdown()


def test_a_message_goes_to_the_gateway(gateway: tuple[str, Got]) -> None:
    url, got = gateway
    channel = phone_channel(f"{url}/messages", sandbox=False)
    assert channel is not None
    assert channel.send("key-1", "+380671234567", "123456 is your code") == "gateway"
    ((headers, body),) = got
    assert body == {"to": "+380671234567", "text": "123456 is your code"}
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer s3cret", "key-1")


def test_a_gateway_that_fails_is_an_error(gateway: tuple[str, Got]) -> None:
    channel = phone_channel(f"{gateway[0]}/down", sandbox=False)
    assert channel is not None
    with pytest.raises(OSError, match="503"):
        channel.send("key-1", "+380671234567", "x")


def test_only_a_sandbox_does_without_one() -> None:
    assert isinstance(phone_channel(None, sandbox=True), SandboxChannel)
    assert phone_channel(None, sandbox=False) is None
