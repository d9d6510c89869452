"""What the stylesheets and templates ask of third parties is exactly what `make` copies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tenants.services.assets import SERVED, VENDOR, copy
from tenants.settings import CHECKOUT

CSS = CHECKOUT / "core" / "web" / "static" / "css"
FONT = re.compile(r'url\("\.\./\.\./vendor/([^"]+)"\)')


def test_every_font_a_stylesheet_names_is_served_and_no_other() -> None:
    named = {name for sheet in CSS.rglob("*.css") for name in FONT.findall(sheet.read_text())}
    assert named == {name for name in SERVED if name.startswith("fonts/")}


@pytest.mark.parametrize("name", SERVED)
def test_every_served_file_has_been_copied(name: str) -> None:
    assert (VENDOR / name).stat().st_size > 0


def test_copying_takes_away_what_is_served_no_longer(tmp_path: Path) -> None:
    packages, vendor = tmp_path / "packages", tmp_path / "vendor"
    for source in SERVED.values():
        (packages / source).parent.mkdir(parents=True, exist_ok=True)
        (packages / source).write_text("x")
    vendor.mkdir()
    (vendor / "old.js").write_text("x")
    copy(packages, vendor)
    assert {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()} == set(SERVED)
