"""Who reads decisions about a first message: who wrote it, and whom it was written to."""

from __future__ import annotations

from core.intake.models import Inquiry
from core.providers.decisions import in_area, of_both
from core.rules.access import Subject, subject
from core.web.roles import COMMUNITY_MANAGER, SUPPORT

ROLES = (SUPPORT, COMMUNITY_MANAGER)
subject(Subject("inquiry", of_both(Inquiry), ROLES, in_area("inquiries", "client", "provider")))
