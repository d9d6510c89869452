"""A live server on a loopback port, and browsers that fail a test on what no visitor should meet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.presets import opened
from tests.browser.visit import Visits
from tests.support.sites import Site, SiteFactory


class _Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def port(app: Flask) -> Iterator[int]:
    """The port at which every site of the test database is served, each under its own host."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visits(browser: Browser, port: int) -> Iterator[Visits]:
    """``visits(site, …)``: a browser of its own at a site. The test fails for what any of them complained about."""
    made = Visits(browser, port)
    yield made
    made.end()


@pytest.fixture
def preset(site: SiteFactory) -> Callable[..., Site]:
    """``preset("mama")``: a fresh sandbox that looks and speaks like that preset."""
    return lambda slug, **options: opened(site, slug, **options)
