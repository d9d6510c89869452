"""The providers room's pages: the cabinet's start, the profile, documents, the team's desk."""

from __future__ import annotations

from core.providers.desk import desk
from core.providers.home import start
from core.providers.pages_documents import pages as documents
from core.providers.pages_profile import cabinet

blueprints = [start, cabinet, documents, desk]
