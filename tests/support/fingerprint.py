"""What a tenant's rows look like as a whole: two equal ones prove that nothing was written in between."""

from __future__ import annotations

from sqlalchemy import text

from core.db.base import Base
from tests.support.sites import Site

KEPT = {"decisions", "phone_codes", "sign_in_sessions"}
"""What outlives a refusal on purpose: why a rule refused, tries at a code, when a session was seen."""


def fingerprint(site: Site) -> list[tuple[str, int, int]]:
    """How many rows each table of the tenant has, and the last transaction that wrote one."""
    names = [name for name, table in Base.metadata.tables.items() if "tenant_id" in table.c and name not in KEPT]
    parts = [f"select '{name}', count(*), coalesce(max(xmin::text::bigint), 0) from {name}" for name in sorted(names)]
    with site.work() as work:
        # The database may read the parts at the same time, and answers in whatever order they end.
        return sorted((row[0], row[1], row[2]) for row in work.session.execute(text(" union all ".join(parts))))
