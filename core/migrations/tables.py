"""Imports every table, so that ``Base.metadata`` is whole."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import core
from core.db.base import Base

for _room in pkgutil.iter_modules(core.__path__):
    if _room.ispkg and find_spec(f"core.{_room.name}.models"):
        import_module(f"core.{_room.name}.models")

metadata = Base.metadata
