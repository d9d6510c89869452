"""While a plugin is asked, nothing of the world answers: no clock, no chance, no file, no network, no process."""

from __future__ import annotations

import datetime as calendar
import random
import secrets
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any
from unittest.mock import patch

from core.hooks.testing.conformance.candidate import Candidate

WORLD = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "sqlite3.", "urllib.", "time.sleep", "glob.")
LIBRARY = ("zoneinfo", "importlib", "linecache", "traceback", "tokenize", "encodings", "gettext")

CLOCKS = (
    (time, ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime")),
    (random, ("random", "randint", "randrange", "choice", "choices", "shuffle", "sample", "uniform", "getrandbits")),
    (secrets, ("token_hex", "token_bytes", "token_urlsafe", "choice", "randbelow")),
    (uuid, ("uuid1", "uuid4")),
)


class TouchedTheWorld(AssertionError):
    """A rule looked at something that is not among its facts."""


_watching: list[Candidate] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching or not event.startswith(WORLD):
        return
    if event == "open" and any(name in str(arguments[0]) for name in ("zoneinfo", "tzdata")):
        return
    plugin = _watching[-1].package
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in LIBRARY:
            return
        if f"{module}.".startswith(f"{plugin}."):
            raise TouchedTheWorld(f"{module}:{frame.f_lineno} reached {event}")
        frame = frame.f_back


_hooked: list[bool] = []


@contextmanager
def guarded(plugin: Candidate) -> Iterator[None]:
    """Raises ``TouchedTheWorld`` out of whatever the plugin tries."""
    if not _hooked:
        sys.addaudithook(_hear)
        _hooked.append(True)
    with ExitStack() as stack:
        for module, names in CLOCKS:
            for name in names:
                stack.enter_context(
                    patch.object(module, name, _refusing(plugin, module.__name__, getattr(module, name)))
                )
        for module in plugin.modules:
            for name, value in list(vars(module).items()):
                if value is calendar.datetime or value is calendar.date:
                    stack.enter_context(patch.object(module, name, STILL[value]))
        _watching.append(plugin)
        stack.callback(_watching.pop)
        yield


def _refusing(plugin: Candidate, module: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """Refuses the plugin; Python's own modules and the test's tools go on as ever."""

    def refused(*arguments: Any, **named: Any) -> Any:
        caller = str(sys._getframe(1).f_globals.get("__name__", ""))
        if f"{caller}.".startswith(f"{plugin.package}."):
            raise TouchedTheWorld(f"{caller} called {module}.{real.__name__}()")
        return real(*arguments, **named)

    return refused


class _SameKind(type):
    """Real dates and instants count as these classes'."""

    real: type[Any]

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.real)


def _no_clock(*_: Any, **__: Any) -> Any:
    raise TouchedTheWorld("a rule asked for today's date or the time; it is given as a fact")


def _still(kind: type[Any]) -> type[Any]:
    names = {"real": kind, "now": _no_clock, "utcnow": _no_clock, "today": _no_clock, "__new__": _real_new(kind)}
    made: type[Any] = _SameKind(kind.__name__, (kind,), names)
    return made


def _real_new(kind: type[Any]) -> Any:
    return lambda cls, *arguments, **named: kind(*arguments, **named)


STILL: dict[Any, type[Any]] = {kind: _still(kind) for kind in (calendar.datetime, calendar.date)}
