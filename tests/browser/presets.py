"""Fresh sites that look and speak like the presets, without their demo people."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from core.tenancy.models import TenantText
from tenants.settings import CHECKOUT
from tests.support.sites import Site, SiteFactory

_FOLDER = Path(CHECKOUT) / "tenants" / "presets"


@cache
def _read(slug: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))


def opened(site: SiteFactory, slug: str, **options: Any) -> Site:
    """A sandbox with the name, brand, locales, currency, zone and texts of the preset ``slug``."""
    file = _read(slug)
    taken = {name: file[name] for name in ("name", "brand", "locales", "currency", "zone")}
    made = site(file["plugin"], settings={"payments.methods": ["sandbox_card"]}, **(taken | options))
    with made.work() as work:
        for locale, texts in file.get("texts", {}).items():
            work.session.add_all(TenantText(locale=locale, key=key, value=value) for key, value in texts.items())
    return made
