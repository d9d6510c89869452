"""The topics of a preset's front page lead to filters its plugin has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.hooks.contributions import CustomField
from core.rules.manager import plugin_set
from tenants.settings import CHECKOUT

PRESETS = sorted((CHECKOUT / "tenants" / "presets").glob("*.toml"))
CHOICE = re.compile(r"field=(\w+):(\w+)")


def _topics(file: dict[str, Any]) -> list[str]:
    found = [topic for words in file["texts"].values() for topic in words.get("topics", [])]
    return [topic["href"] for topic in found if isinstance(topic, dict) and "href" in topic]


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_each_topic_is_a_choice_of_a_public_field(path: Path) -> None:
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    fields: list[CustomField] = plugin_set((file["plugin"],)).collected("register_fields")
    known = {(item.code, code) for item in fields if item.public for code, _label in item.choices}
    asked = {(found[1], found[2]) for href in _topics(file) if (found := CHOICE.search(href))}
    assert asked <= known
    assert bool(asked) == (path.stem in {"rozmova", "hidone"})
