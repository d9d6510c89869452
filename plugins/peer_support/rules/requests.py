"""Requests: who can send one, and the clocks that run."""

from __future__ import annotations

from datetime import datetime

from core.hooks.people import ClientFacts
from core.hooks.requests import RequestFacts, RequestTerms
from core.hooks.site import Objection, Reason
from core.kit.deadlines import (
    AFTER_CLOSURE,
    AFTER_DISPUTE,
    AFTER_HANDOVER,
    AFTER_REQUEST,
    Deadline,
    after,
    end_of_day_after,
)
from core.kit.instants import hours
from core.kit.messages import msg, nmsg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.entitlements import PAID_ONLY, bar_reason
from plugins.peer_support.rules.formats import PEER


def request_objections(request: RequestFacts, client: ClientFacts) -> list[Objection]:
    """No phone, or nothing but paid services left. A mother who is not safe always reaches the team."""
    found = []
    if not request.has_phone:
        # PEER-4
        text = msg("Please give the phone number at which we can reach you on WhatsApp.")
        found.append(Objection("PEER-4", text, "phone"))
    barred = bar_reason(client)
    if request.format == PEER and barred is not None and not request.unsafe:
        # PEER-7, PEER-13
        found.append(Objection(barred.rule, barred.message, values=barred.values))
    return found


def request_terms(request: RequestFacts, zone: str, values: PeerSupportParameters) -> RequestTerms:
    """24 hours for the team; after a hand-over 24 hours to write and 48 until the request closes; then days to say
    that there was a contact, and hours for a person to decide.
    """
    # PEER-3
    triage_due = after(request.created_at, values.triage_hours, "hours", AFTER_REQUEST)
    text = nmsg(
        "The administrator looks at a request within {n} hour.",
        "The administrator looks at a request within {n} hours.",
        values.triage_hours,
    )
    triage = Reason("PEER-3", text, {"triage_hours": values.triage_hours})
    if request.handed_over_at is None:
        return RequestTerms(triage_due, reasons=(triage,))
    # PEER-5, PEER-6: both run from the same, latest hand-over (PEER-14); the bounds are still in time.
    contact_due = after(request.handed_over_at, values.contact_due_hours, "hours", AFTER_HANDOVER)
    close_due = after(request.handed_over_at, values.contact_close_hours, "hours", AFTER_HANDOVER)
    closing = _close(close_due.at, values)
    return RequestTerms(
        triage_due,
        contact_due,
        close_due,
        tuple(sorted({contact_due.at, close_due.at - hours(values.close_warning_hours)})),
        PAID_ONLY,
        (triage, _contact(contact_due.at, values), closing),
        closing,
        dispute_deadline(request, zone, values),
        decide_due(request, values),
    )


def dispute_deadline(request: RequestFacts, zone: str, values: PeerSupportParameters) -> Deadline | None:
    """The last instant at which a closed request may be disputed: the end of a local day."""
    if request.closed_at is None:
        return None
    # PEER-6: WhatsApp is outside our view, so silence is what we know, not what happened; the last day is in time.
    return end_of_day_after(request.closed_at, values.closure_dispute_days, AFTER_CLOSURE, zone)


def decide_due(request: RequestFacts, values: PeerSupportParameters) -> Deadline | None:
    """The last instant, still in time, for a person's decision about a disputed closure."""
    # PEER-6
    if request.disputed_at is None:
        return None
    return after(request.disputed_at, values.dispute_hours, "hours", AFTER_DISPUTE)


def _contact(due_at: datetime, values: PeerSupportParameters) -> Reason:
    text = msg("Please write to your consultant by {due_at}.", due_at=due_at)
    return Reason("PEER-5", text, {"contact_due_hours": values.contact_due_hours})


def _close(due_at: datetime, values: PeerSupportParameters) -> Reason:
    text = msg(
        "Without contact by {due_at} the request is closed, and only the paid services of the Centre are left.",
        due_at=due_at,
    )
    return Reason("PEER-6", text, {"contact_close_hours": values.contact_close_hours})
