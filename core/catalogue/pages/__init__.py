"""The catalogue's pages: for everybody, for providers, for the desk."""

from __future__ import annotations

from core.catalogue.pages.cabinet import blueprint as cabinet
from core.catalogue.pages.desk import blueprint as desk
from core.catalogue.pages.public import blueprint as public

blueprints = [public, cabinet, desk]
