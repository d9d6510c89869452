"""The providers API: one's own profile and documents, and providers for the team."""

from __future__ import annotations

from core.providers.api.documents import blueprints as documents
from core.providers.api.profiles import own, team

blueprints = [own, team, *documents]
