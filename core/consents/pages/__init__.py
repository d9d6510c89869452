"""The pages of consents: of the person asked, and of the team."""

from __future__ import annotations

from core.consents.pages.cabinet import blueprint as cabinet
from core.consents.pages.desk import blueprint as desk

blueprints = [cabinet, desk]
