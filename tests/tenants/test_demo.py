"""`make demo`, for real: it comes up, answers at every address, and leaves nothing behind however it is ended."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tenants.settings import CHECKOUT
from tests.support.processes import processes_with

SITES = ["localhost", "rozmova.localhost", "proego.localhost", "mama.localhost", "hidone.localhost"]
MOST_SECONDS_TO_END = 3.0
GIVEN_UP_AFTER_S = 30.0
_OF_OTHER_SERVERS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "BASE_DOMAIN", "SCHEME")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, server_home: Path) -> Path:
    """One data folder for the starts of this module: the first one makes the data, the others find it."""
    return server_home / "demo"


def crowding() -> float:
    """How many times over the machine's cores are wanted just now (at least once): waiting for one is not ours."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


class Demo:
    """A running `make demo`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        environ = {
            name: value for name, value in os.environ.items() if not name.endswith(("DATABASE_URL", "REDIS_URL"))
        }
        self.make = subprocess.Popen(
            ["make", "--silent", "demo"],
            cwd=CHECKOUT,
            env=environ | {"JARMARK_HOME": str(home), "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # A shell that runs us in the background leaves its children deaf to Ctrl-C.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )

    def wait_until_ready(self) -> str:
        """All it printed up to the addresses."""
        assert self.make.stdout is not None
        printed = []
        for line in self.make.stdout:
            printed.append(line)
            if line.startswith("Logs:"):
                return "".join(printed)
        pytest.fail("".join(printed))

    def processes(self) -> list[int]:
        return processes_with("JARMARK_HOME", str(self.home))

    def seconds_to_end(self, end: Callable[[], None]) -> float:
        """End it and wait until none of its processes is left: the seconds a machine takes that does nothing else.

        This thread never rests meanwhile. Where it gets half a processor because others want it too, so does the demo,
        and a second of the clock counts as half of one.
        """
        began, worked = time.monotonic(), time.thread_time()
        end()
        while self.processes() and time.monotonic() - began < GIVEN_UP_AFTER_S:
            pass
        assert not self.processes(), "something is left"
        return time.thread_time() - worked

    def supervisor(self) -> int:
        return int((self.home / "supervisor.lock").read_text())


@pytest.fixture
def demo(home: Path) -> Iterator[Demo]:
    running = Demo(home)
    yield running
    for pid in running.processes():
        os.kill(pid, signal.SIGKILL)
    with running.make:
        running.make.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def status(port: int, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse().status
    connection.close()
    return answer


def test_every_site_answers_and_sigterm_to_make_ends_everything(demo: Demo) -> None:
    printed = demo.wait_until_ready()

    assert "Jarmark is ready" in printed
    assert all(f"http://{site}:{demo.port}" in printed for site in SITES), printed
    assert {site: status(demo.port, site) for site in SITES if status(demo.port, site) >= 400} == {}
    assert status(demo.port, "nobodys.example") == 421
    assert len(demo.processes()) >= 7
    assert demo.seconds_to_end(demo.make.terminate) < MOST_SECONDS_TO_END


def test_the_second_start_is_quick_and_ctrl_c_ends_everything(demo: Demo) -> None:
    began = time.monotonic()
    demo.wait_until_ready()

    assert time.monotonic() - began < 15 * crowding()
    assert demo.seconds_to_end(lambda: os.killpg(demo.make.pid, signal.SIGINT)) < MOST_SECONDS_TO_END


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGKILL])
def test_whatever_ends_make_ends_everything(demo: Demo, signum: signal.Signals) -> None:
    demo.wait_until_ready()

    assert demo.seconds_to_end(lambda: demo.make.send_signal(signum)) < MOST_SECONDS_TO_END


def test_killing_the_supervisor_leaves_no_orphan_and_the_next_start_is_well(home: Path, demo: Demo) -> None:
    demo.wait_until_ready()

    assert demo.seconds_to_end(lambda: os.kill(demo.supervisor(), signal.SIGKILL)) < MOST_SECONDS_TO_END
    again = Demo(home)
    again.wait_until_ready()
    assert again.seconds_to_end(again.make.terminate) < MOST_SECONDS_TO_END
    with again.make:
        pass
