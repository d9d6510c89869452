"""A record made in error, of what nobody of the tenant can take back: the operator of the installation annuls it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.messages import msg
from core.standing.decide_appeal import end_sanction
from core.standing.exclude import exclude_signal
from core.standing.messages import ANNULLED
from core.standing.models import BanKey, Sanction
from core.standing.queries import cited_signals, finding_of
from core.standing.tell import tell_person
from core.tenancy.audit import audit
from core.tenancy.work import Work


def annul_sanction(work: Work, sanction_id: UUID, *, operator: str, reason: str) -> Sanction:
    """Correct the record, audited with the operator's name; nothing by which the person is recognised is kept, and
    what it stood on no longer counts.

    Raises ``NotFound``, ``Invalid`` without a reason or a name, ``Conflict`` when it was annulled before, or when the
    tenant's own team can take it back in an appeal.
    """
    sanction = work.session.get(Sanction, (work.tenant.id, sanction_id), with_for_update=True)
    if sanction is None:
        raise NotFound
    if not reason.strip() or not operator.strip():
        raise Invalid(fields={"reason": [msg("Please write who corrects this, and why.")]})
    if not sanction.irreversible:
        raise Conflict(msg("This is decided in an appeal, by the team of the site."))
    if sanction.ended_at is not None:
        raise Conflict(msg("This has already been taken back."))
    finding = finding_of(work, sanction.finding_id)
    end_sanction(work, finding, sanction, by=f"operator {operator.strip()}", reason=reason.strip())
    for signal in cited_signals(work, finding.id):
        exclude_signal(work, signal, reason=reason)
    work.session.execute(delete(BanKey).where(BanKey.sanction_id == sanction.id))
    details = {"operator": operator.strip(), "sanction": str(sanction.id)}
    audit(work, "sanction.annulled", subject=sanction.account_id, reason=reason.strip(), details=details)
    tell_person(work, finding, ANNULLED)
    return sanction
