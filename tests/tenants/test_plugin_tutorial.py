"""`docs/plugins.md` is run as it stands: every block in its order, in a folder and an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.hooks.testing.surface import hooks
from tenants.settings import CHECKOUT

PAGE = CHECKOUT / "docs" / "plugins.md"
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE_SECONDS = 180
TRY = "jarmark plugin try . --port 8010"


@dataclass(frozen=True)
class Block:
    """A block of the page: what it is, the file it fills, its text, and the line it stands at."""

    kind: str
    path: str | None
    text: str
    line: int


def blocks(text: str) -> Iterator[Block]:
    for found in BLOCK.finditer(text):
        yield Block(found[1], found[2], found[3], text[: found.start()].count("\n") + 1)


def environment(folder: Path) -> dict[str, str]:
    """A virtual environment that has what ours has; what is installed into it stays in it."""
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    site = next(venv.glob("lib/python*/site-packages"))
    ours = sysconfig.get_paths()["purelib"]
    (site / "ours.pth").write_text(f"{CHECKOUT}\nimport site; site.addsitedir({ours!r})\n", encoding="utf-8")
    jarmark = venv / "bin" / "jarmark"
    jarmark.write_text(f"#!{venv}/bin/python\nfrom tenants.cli import main\nmain()\n", encoding="utf-8")
    jarmark.chmod(0o755)
    shutil.copy(Path(sys.executable).parent / "gunicorn", venv / "bin" / "gunicorn")
    gunicorn = (venv / "bin" / "gunicorn").read_text(encoding="utf-8").splitlines()[1:]
    (venv / "bin" / "gunicorn").write_text("\n".join([f"#!{venv}/bin/python", *gunicorn]), encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE"))}
    environ.pop("PYTHONPATH", None)
    path = f"{venv / 'bin'}{os.pathsep}{environ['PATH']}"
    return environ | {"PATH": path, "VIRTUAL_ENV": str(venv), "PYTHONDONTWRITEBYTECODE": "1"}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


class Reader:
    """Does what the page says: one shell from its first block to its last."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.port = str(free_port())
        # The site is the one whose database `jarmark plugin try` made.
        settings = {"JARMARK_HOME": str(home), "BASE_DOMAIN": "localhost", "PORT": self.port}
        self.environ = environment(folder) | settings
        self.home = home
        self.folder = folder / "work"
        self.folder.mkdir()
        self.served: subprocess.Popen[bytes] | None = None
        self.state = folder / "state"
        self.said = ""

    def follow(self, block: Block) -> None:
        """One block; fails with its line on the page."""
        text = block.text.replace("8010", self.port)
        if block.path is not None:
            path = self.place() / block.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif block.kind == "text":
            assert text.strip() in self.said, f"line {block.line}: {self.said!r}"
        elif block.kind == "bash":
            before, here, _ = text.partition(TRY.replace("8010", self.port))
            self.said = self.shell(before, block.line)
            if here:
                self.serve()

    def place(self) -> Path:
        """The folder the shell is in."""
        path = self.state.with_suffix(".cwd")
        return Path(path.read_text(encoding="utf-8").strip()) if path.exists() else self.folder

    def shell(self, text: str, line: int) -> str:
        """Run commands; variables, functions and the folder stay for the next ones."""
        lines = [
            "set -eo pipefail",
            f"cd '{self.place()}'",
            f"[ ! -f '{self.state}' ] || source '{self.state}'",
            text,
            f"declare -p SITE ADA CLARA WALK BOOKING PAYMENT DRAFT TOKEN 2>/dev/null > '{self.state}' || true",
            f"declare -f >> '{self.state}'",
            f"pwd > '{self.state.with_suffix('.cwd')}'",
        ]
        done = subprocess.run(
            ["bash", "-c", "\n".join(lines)], env=self.environ, capture_output=True, text=True, check=False
        )
        newest = max(self.place().glob("*.json"), key=lambda path: path.stat().st_mtime, default=None)
        last = newest.read_text(encoding="utf-8") if newest else ""
        for log in self.home.glob("try-*/log/web.log"):
            last += log.read_text(encoding="utf-8")[-4_000:] if done.returncode else ""
        assert done.returncode == 0, f"docs/plugins.md, line {line}:\n{done.stdout}{done.stderr}\n{last}"
        return done.stdout

    def serve(self) -> None:
        """`jarmark plugin try`, in another terminal, until it is ready."""
        log = self.folder.parent / "try.log"
        command = ["jarmark", "plugin", "try", ".", "--port", self.port]
        with log.open("wb") as file:
            self.served = subprocess.Popen(
                command, cwd=self.place(), env=self.environ, stdout=file, stderr=file, start_new_session=True
            )
        until = time.monotonic() + PATIENCE_SECONDS
        while "Jarmark is ready" not in log.read_text(encoding="utf-8"):
            failed = self.served.poll() is not None or time.monotonic() > until
            assert not failed, log.read_text(encoding="utf-8")
            time.sleep(0.2)

    def stop(self) -> None:
        """Ctrl-C in the other terminal."""
        if self.served is not None and self.served.poll() is None:
            os.killpg(self.served.pid, signal.SIGINT)
            self.served.wait(30)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    home = Path(tempfile.mkdtemp(prefix="jarmark-tutorial-"))
    home.chmod(0o711)
    made = Reader(tmp_path, home)
    yield made
    made.stop()
    shutil.rmtree(home, ignore_errors=True)


def test_every_block_of_the_page_works_in_its_order(reader: Reader) -> None:
    found = list(blocks(PAGE.read_text(encoding="utf-8")))
    assert len(found) > 20

    for block in found:
        reader.follow(block)

    assert reader.served is not None


def test_what_the_page_links_to_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")

    for target, anchor in re.findall(r"\]\(([\w.]*)(?:#([\w-]+))?\)", text):
        file = (PAGE.parent / target) if target else PAGE
        assert file.exists(), target
        headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in slugs, (target, anchor)


def test_every_hook_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:register|on)_\w+|\w+_(?:terms|objections))`", PAGE.read_text(encoding="utf-8")))
    assert len(named) > 40
    assert named <= set(hooks())
