"""What people call a case by."""

from __future__ import annotations

from core.cases.models import Case
from core.kit.instants import local_date
from core.tenancy.work import Work


def reference_of(work: Work, case: Case) -> str:
    """The day it was opened and the end of its id."""
    return f"C-{local_date(case.created_at, work.tenant.zone):%Y%m%d}-{str(case.id)[-6:].upper()}"
