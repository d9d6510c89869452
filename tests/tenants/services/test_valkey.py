from __future__ import annotations

from pathlib import Path

import redis

from tenants.services.valkey import EmbeddedValkey


def test_what_was_written_is_there_after_a_restart(tmp_path: Path, server_home: Path) -> None:
    sockets = server_home / "valkey-restart"
    with EmbeddedValkey(tmp_path, sockets) as server, redis.Redis.from_url(server.url) as client:
        client.set("kept", "yes")
    with EmbeddedValkey(tmp_path, sockets) as server, redis.Redis.from_url(server.url) as client:
        assert client.get("kept") == b"yes"


def test_a_leftover_server_is_stopped_first(tmp_path: Path, server_home: Path) -> None:
    sockets = server_home / "valkey-leftover"
    leftover = EmbeddedValkey(tmp_path, sockets)
    leftover.start()
    with EmbeddedValkey(tmp_path, sockets) as server:
        assert not leftover.running
        assert server.running
    leftover.stop()
