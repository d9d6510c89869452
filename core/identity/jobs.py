"""What happens to identity documents by time alone."""

from __future__ import annotations

from core.files.remove import remove_file
from core.identity.decide import REMOVE_COPY
from core.identity.models import IdentityPaper
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(REMOVE_COPY)
def remove_copy(work: Work, due: DueAction) -> None:
    """The copy of an accepted document is kept no longer; who was seen stays written down."""
    row = work.session.get(IdentityPaper, (work.tenant.id, due.subject_id))
    if row is not None and row.file_id is not None:
        remove_file(work, row.file_id)
