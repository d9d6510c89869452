"""Requests: who can send one, and the clocks that run."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.people import ClientFacts
from core.hooks.requests import RequestFacts, RequestTerms
from core.hooks.site import Objection, Reason
from core.kit.instants import MICROSECOND, end_of_day, hours, local_date
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
    triage_due_at = request.created_at + hours(values.triage_hours)
    text = nmsg(
        "The administrator looks at a request within {n} hour.",
        "The administrator looks at a request within {n} hours.",
        values.triage_hours,
    )
    triage = Reason("PEER-3", text, {"triage_hours": values.triage_hours})
    if request.handed_over_at is None:
        return RequestTerms(triage_due_at, reasons=(triage,))
    # PEER-5, PEER-6: both run from the same, latest hand-over (PEER-14); the bounds are still in time.
    contact_due_at = request.handed_over_at + hours(values.contact_due_hours)
    close_due_at = request.handed_over_at + hours(values.contact_close_hours)
    closing = _close(close_due_at, values)
    return RequestTerms(
        triage_due_at,
        contact_due_at,
        close_due_at,
        tuple(sorted({contact_due_at, close_due_at - hours(values.close_warning_hours)})),
        PAID_ONLY,
        (triage, _contact(contact_due_at, values), closing),
        closing,
        dispute_until(request, zone, values),
        decide_due_at(request, values),
    )


def dispute_until(request: RequestFacts, zone: str, values: PeerSupportParameters) -> datetime | None:
    """The last instant at which a closed request may be disputed: the end of a local day."""
    if request.closed_at is None:
        return None
    # PEER-6: WhatsApp is outside our view, so silence is what we know, not what happened; the last day is in time.
    last = local_date(request.closed_at, zone) + timedelta(days=values.closure_dispute_days)
    return end_of_day(last, zone) - MICROSECOND


def decide_due_at(request: RequestFacts, values: PeerSupportParameters) -> datetime | None:
    """The last instant, still in time, for a person's decision about a disputed closure."""
    # PEER-6
    return None if request.disputed_at is None else request.disputed_at + hours(values.dispute_hours)


def _contact(due_at: datetime, values: PeerSupportParameters) -> Reason:
    text = msg("Please write to your consultant by {due_at}.", due_at=due_at)
    return Reason("PEER-5", text, {"contact_due_hours": values.contact_due_hours})


def _close(due_at: datetime, values: PeerSupportParameters) -> Reason:
    text = msg(
        "Without contact by {due_at} the request is closed, and only the paid services of the Centre are left.",
        due_at=due_at,
    )
    return Reason("PEER-6", text, {"contact_close_hours": values.contact_close_hours})
