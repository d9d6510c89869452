"""Submissions, decisions and a programme's standing as the API and the pages give them out."""

from __future__ import annotations

from typing import Any

from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.catalogue.queries import offerings_of
from core.programmes.admit import gate_of
from core.programmes.models import Admission
from core.programmes.queries import (
    ADMITTED,
    consultations,
    consulted,
    decision_of,
    decisions_for,
    seats_had,
    submissions_of,
)
from core.providers.facts import provider_facts
from core.providers.queries import provider
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.scope import Principal


def publication_view(work: Work, row: Offering) -> dict[str, Any]:
    """Who publishes it, how often it was sent, what is worth a warning."""
    rules = asking(work, "offering")
    about = provider_facts(work, provider(work, row.provider_id)) if row.provider_id else None
    terms = rules.ask.publication_terms(site=rules.site, offering=offering_facts(row), provider=about)
    sent = submissions_of(work, row.id)
    return {
        "offering_id": row.id,
        "published_by": terms.by,
        "published": row.status == "published",
        "state": sent[0].state if sent and row.status != "published" else row.status,
        "reasons": terms.reasons,
        "warnings": terms.warnings,
        "submissions": sent,
    }


def admission_view(work: Work, row: Offering, who: Principal | None) -> dict[str, Any]:
    """How one stands before an offering: is a consultation needed, was it held, what was decided."""
    gate = gate_of(work, row)
    needed = gate.consultation is not None
    held = (
        bool(who and row.provider_id and consultations(work, who.id, row.provider_id, gate.consultation))
        if gate.consultation
        else False
    )
    found = decision_of(work, who.id, row.id) if who and needed else None
    book_first = (
        next(
            (item for item in offerings_of(work, row.provider_id, "published") if item.format == gate.consultation),
            None,
        )
        if needed
        else None
    )
    return {
        "offering_id": row.id,
        "consultation_needed": needed,
        "consultation_offering_id": book_first.id if book_first else None,
        "consultation_held": held,
        "decision": found.decision if found else None,
        "words": found.words if found else "",
        "decided_at": found.decided_at if found else None,
        "may_book": not needed or (found is not None and found.decision == ADMITTED),
        "reasons": gate.reasons,
    }


def candidate_views(work: Work, row: Offering) -> list[dict[str, Any]]:
    """Clients who had a consultation with the group's provider, and what was decided about each."""
    gate = gate_of(work, row)
    if gate.consultation is None or row.provider_id is None:
        return []
    known = decisions_for(work, row.id)
    return [
        {
            "client_id": client.id,
            "client": client.name,
            "consultation_id": booking.id,
            "consulted_at": booking.starts_at,
            **_decision(known.get(client.id)),
            "has_seat": bool(known.get(client.id)) and seats_had(work, client.id, row.id) > 0,
        }
        for client, booking in consulted(work, row.provider_id, gate.consultation)
    ]


def _decision(found: Admission | None) -> dict[str, Any]:
    return {
        "decision": found.decision if found else None,
        "words": found.words if found else "",
        "decided_at": found.decided_at if found else None,
    }
