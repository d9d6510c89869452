"""The pages of intake: the provider's answer, the team's proposals."""

from __future__ import annotations

from core.intake.pages.cabinet import blueprint as cabinet
from core.intake.pages.client import blueprint as client
from core.intake.pages.desk import blueprint as desk
from core.intake.pages.inquiry import blueprint as inquiry

blueprints = [cabinet, inquiry, client, desk]
