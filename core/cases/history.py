"""What happened to a case, kept beside what was written into it."""

from __future__ import annotations

from core.cases.models import Case, CaseEntry
from core.kit.messages import Message, to_json
from core.tenancy.work import Work


def happened(work: Work, case: Case, said: Message, *audience: str) -> CaseEntry:
    """Write an event down; ``audience``: which sides read it besides the team."""
    entry = CaseEntry(
        case_id=case.id,
        author_id=work.actor_id,
        kind="event",
        said=to_json(said),
        audience=list(audience),
        created_at=work.now,
    )
    work.session.add(entry)
    return entry
