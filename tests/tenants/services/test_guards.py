from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tenants.services.guards import CannotStart, StopSignals, check_port, claim_home

HEARD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture
def handlers_kept() -> Iterator[None]:
    before = {signum: signal.getsignal(signum) for signum in HEARD}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


def test_a_folder_serves_one_supervisor_at_a_time(tmp_path: Path) -> None:
    with ExitStack() as first:
        claim_home(tmp_path, first)
        with ExitStack() as second, pytest.raises(CannotStart, match=rf"process {os.getpid()}.*JARMARK_HOME"):
            claim_home(tmp_path, second)
    with ExitStack() as after:
        claim_home(tmp_path, after)


def test_a_taken_port_is_refused_with_a_free_one_proposed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {port} .*PORT={port + 10}"):
            check_port(port)
    check_port(port)


@pytest.mark.usefixtures("handlers_kept")
@pytest.mark.parametrize("signum", HEARD)
def test_each_signal_asks_to_stop(signum: signal.Signals) -> None:
    stop = StopSignals(None)
    assert not stop.asked()

    signal.raise_signal(signum)

    assert stop.asked()
