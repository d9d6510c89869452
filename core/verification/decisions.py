"""Who reads decisions about an application: who applied, once there is an account, and the community managers.

Before that it is read by the application's own link, see ``receipts.py``.
"""

from __future__ import annotations

from core.providers.decisions import in_area, of_provider
from core.rules.access import Subject, subject
from core.verification.models import Application
from core.web.roles import COMMUNITY_MANAGER

ROLES = (COMMUNITY_MANAGER,)
subject(Subject("application", of_provider(Application, former=True), ROLES, in_area("applications", "platform")))
