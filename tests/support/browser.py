"""The browser for `tests/browser`: Debian's Chromium, driven by Playwright, offline."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's Chromium; every name but this machine's own is unknown to it."""
    program = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if program is None:
        pytest.fail("The browser tests need Chromium: `make test` installs it.")
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1"]
    if os.getuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with it
    return browser_type_launch_args | {"executable_path": program, "args": arguments}
