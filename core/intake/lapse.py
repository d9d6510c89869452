"""Nobody answered a first message in time: the client is shown others; nothing counts against anybody."""

from __future__ import annotations

from core.intake.close import close
from core.intake.inquire import know_each_other
from core.intake.models import Inquiry
from core.intake.queries import ACCEPTED, LAPSED, OPEN
from core.tenancy.work import Work


def lapse(work: Work, row: Inquiry) -> None:
    """End it, if it is still open. Who has booked meanwhile needs nobody else."""
    if row.state != OPEN:
        return
    if know_each_other(work, row.provider_id, row.client_id):
        row.state, row.at = ACCEPTED, work.now
        work.flush()
        return
    close(work, row, LAPSED)
