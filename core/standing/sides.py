"""As whom somebody looks at what is known about an account."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from core.kit.errors import NotFound
from core.standing.judges import JUDGES
from core.web.scope import Principal

Side = Literal["person", "team"]


def side_of(account_id: UUID, who: Principal) -> Side:
    """As whom somebody sees what is known about an account. ``NotFound`` for everybody else."""
    if account_id == who.id:
        return "person"
    if any(who.has(role) for role in JUDGES):
        return "team"
    raise NotFound
