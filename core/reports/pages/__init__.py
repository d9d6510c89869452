"""The pages of reports: for clients, for providers, for the desk."""

from __future__ import annotations

from core.reports.pages.cabinet import blueprint as cabinet
from core.reports.pages.client import blueprint as client
from core.reports.pages.desk import blueprint as desk
from core.reports.pages.meeting import blueprint as meeting

blueprints = [client, meeting, cabinet, desk]
