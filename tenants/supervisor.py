"""`make demo`: every process of one installation under one that stops them all.

It brings up PostgreSQL and Valkey, the schema, the demo marketplaces, then web, worker and pump, and says
`Jarmark is ready`.  However it ends, its children end too.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from tenants.services.children import Child
from tenants.services.errors import EmbeddedServerError
from tenants.services.guards import CannotStart, StopSignals, check_port, claim_home, wait_for_web
from tenants.services.parent import ParentWatch
from tenants.services.postgres import EmbeddedPostgres
from tenants.services.processes import at_once, kill_session, start_child, stop_children
from tenants.services.valkey import EmbeddedValkey
from tenants.settings import SettingMissing, Settings, socket_folder

# Together with the servers' own stopping this stays under three seconds.
_GRACE = 0.5
# A worker told politely would first finish its job, and nobody would be left to hurry it.
_ON_ORPHAN = {"web": signal.SIGTERM, "worker": signal.SIGKILL, "pump": signal.SIGKILL}
_PROGRAMS = Path(sys.executable).parent


class Supervisor:
    """One installation's processes, from the first server to the last child."""

    def __init__(self, settings: Settings, *, stop_with_parent: bool, plugin: str | None = None) -> None:
        self._settings = settings
        self._only = ["--plugin", plugin] if plugin else []
        self._logs = settings.home / "log"
        self._stop = StopSignals(ParentWatch() if stop_with_parent else None)
        self._postgres: EmbeddedPostgres | None = None
        self._children = [Child(name, argv, self._logs, _ON_ORPHAN[name]) for name, argv in _serving(settings).items()]

    def run(self) -> int:
        """Serve until told to stop; the exit code.  Raises `CannotStart` or `EmbeddedServerError` with what to do."""
        with ExitStack() as stack:
            claim_home(self._settings.home, stack)
            check_port(self._settings.port)
            self._logs.mkdir(exist_ok=True)
            self._start_servers(stack)
            sheet = self._prepare()
            if self._postgres is not None and not self._stop.asked():
                # The first start writes much; a stop soon after must not wait for it.
                self._postgres.checkpoint()
            stack.callback(self._stop_children)
            if not self._stop.asked():
                self._serve(sheet)
        _say("Jarmark has stopped.")
        return 0

    def _start_servers(self, stack: ExitStack) -> None:
        if not self._settings.embedded:
            return
        _say(f"Starting PostgreSQL and Valkey (data in {self._settings.home})")
        sockets = socket_folder(self._settings.home)
        servers = EmbeddedPostgres(self._settings.home, sockets), EmbeddedValkey(self._settings.home, sockets)
        # At the end both stop at the same time: together they have two seconds, not one after the other.
        stack.callback(at_once, [server.stop for server in servers])
        for server in servers:
            server.start()
        self._postgres = servers[0]

    def _prepare(self) -> Path:
        """Schema and demo data; returns the file with what `jarmark demo prepare` has to tell the visitor."""
        sheet = self._settings.home / "demo.txt"
        self._run_step("Bringing the schema up to date", [sys.executable, "-m", "tenants.services.migrate"], None)
        title = "Launching the marketplace" if self._only else "Launching the demo marketplaces"
        self._run_step(title, [_PROGRAMS / "jarmark", "demo", "prepare", *self._only], sheet)
        return sheet

    def _run_step(self, title: str, argv: Sequence[str | Path], output: Path | None) -> None:
        if self._stop.asked():
            return
        _say(title)
        with ExitStack() as stack:
            stream = stack.enter_context(output.open("wb")) if output else None
            step = start_child(argv, output=stream, errors_apart=True)
            stack.callback(kill_session, step)
            while step.poll() is None and not self._stop.asked():
                time.sleep(0.05)
            if step.returncode:
                raise CannotStart(f"{title}: failed ({step.returncode}); the reason stands above.")

    def _serve(self, sheet: Path) -> None:
        _say("Starting web, worker and pump")
        for child in self._children:
            child.start()
        if wait_for_web(self._settings.port, self._children, self._stop):
            _say("\nJarmark is ready")
            _say(sheet.read_text(encoding="utf-8"))
            _say(f"Logs: {self._logs}    Stop: Ctrl-C")
        while not self._stop.asked():
            for child in self._children:
                if message := child.revive():
                    _say(message)
            time.sleep(0.1)

    def _stop_children(self) -> None:
        _say("\nStopping")
        stop_children([child.process for child in self._children if child.process], signal.SIGTERM, _GRACE)


def _serving(settings: Settings) -> dict[str, list[str | Path]]:
    """The command line of each serving process."""
    web = (
        "tenants.wsgi:app --preload --worker-class gthread --workers 2 --threads 8 --timeout 60 --graceful-timeout 1"
        f" --no-control-socket --bind 127.0.0.1:{settings.port} --worker-tmp-dir {_memory_folder()}"
    )
    return {
        "web": [_PROGRAMS / "gunicorn", *web.split()],
        "worker": [_PROGRAMS / "jarmark", "worker"],
        "pump": [_PROGRAMS / "jarmark", "pump"],
    }


def _memory_folder() -> str:
    """Where a gunicorn worker's sign of life costs no disk access."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else tempfile.gettempdir()


def _say(text: str) -> None:
    click.echo(text)


def main() -> int:
    """Run the supervisor; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tenants.supervisor", description=__doc__)
    parser.add_argument(
        "--stop-with-parent", action="store_true", help="end when the process that started this one does"
    )
    parser.add_argument("--plugin", metavar="NAME", help="launch this plugin's own tenant.toml alone")
    arguments = parser.parse_args()
    try:
        supervisor = Supervisor(
            Settings.from_env(), stop_with_parent=arguments.stop_with_parent, plugin=arguments.plugin
        )
        return supervisor.run()
    except (CannotStart, EmbeddedServerError, SettingMissing) as error:
        click.echo(f"Jarmark can't start. {error}", err=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
