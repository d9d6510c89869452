"""The rules of zones as this site has seen them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow


class ZoneRules(TenantRow):
    """A zone's offsets over the next years, as a version of the zone data had them; ``digest`` tells them apart."""

    __tablename__ = "zone_rules"
    __table_args__ = (UniqueConstraint("tenant_id", "zone", "digest"),)

    zone: Mapped[str]
    data_version: Mapped[str]
    digest: Mapped[str]
    offsets: Mapped[list[str]]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime] = mapped_column()
