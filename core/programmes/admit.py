"""After a consultation the provider decides whether a client joins a group."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import recipient_of
from core.bookings.locks import lock_client
from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.hooks.programmes import GateTerms, InclusionFacts
from core.kit.errors import NotFound
from core.kit.ids import new_id
from core.kit.messages import literal
from core.notifications.send import notify
from core.programmes.messages import ADMITTED as ADMITTED_MESSAGE
from core.programmes.messages import NOT_ADMITTED as NOT_ADMITTED_MESSAGE
from core.programmes.models import Admission
from core.programmes.queries import ADMITTED, NOT_ADMITTED, consultations, decision_of, seats_had
from core.providers.queries import provider
from core.rules.ask import asking, refuse
from core.tenancy.work import Work


def gate_of(work: Work, row: Offering) -> GateTerms:
    """What comes before a seat."""
    rules = asking(work, "offering")
    return rules.ask.gate_terms(site=rules.site, offering=offering_facts(row))


def decide_admission(
    work: Work, row: Offering, client_id: UUID, *, admitted: bool, by: UUID, words: str = ""
) -> Admission:
    """Record the decision and tell the client; until the first seat it can be decided anew.

    Raises ``Refused`` with every objection of the rules, ``NotFound``.
    """
    lock_client(work, client_id)
    gate = gate_of(work, row)
    if row.provider_id is None:
        raise NotFound
    held = consultations(work, client_id, row.provider_id, gate.consultation) if gate.consultation else []
    facts = InclusionFacts(len(held), seats_had(work, client_id, row.id))
    rules = asking(work, "offering", row.id)
    refuse(
        list(
            rules.ask.inclusion_objections(site=rules.site, offering=offering_facts(row), inclusion=facts, at=work.now)
        )
    )
    if not held:
        raise NotFound
    made = Admission(
        id=new_id(),
        offering_id=row.id,
        client_id=client_id,
        consultation_id=held[-1].id,
        decision=ADMITTED if admitted else NOT_ADMITTED,
        words=words,
        decided_at=work.now,
        decided_by=by,
    )
    work.session.add(made)
    work.flush()
    _tell(work, row, made)
    return made


def decided(work: Work, client_id: UUID, offering_id: UUID) -> bool | None:
    """``True`` admitted, ``False`` not admitted, ``None`` undecided."""
    found = decision_of(work, client_id, offering_id)
    return None if found is None else found.decision == ADMITTED


def _tell(work: Work, row: Offering, made: Admission) -> None:
    message = ADMITTED_MESSAGE if made.decision == ADMITTED else NOT_ADMITTED_MESSAGE
    name = provider(work, row.provider_id).display_name if row.provider_id else ""
    params = {"title": literal(row.title), "provider": literal(name), "words": literal(made.words)}
    notify(work, recipient_of(work, made.client_id), message.code, params=params, link=f"/groups/{row.id}")
