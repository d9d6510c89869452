"""An order is accepted by both, and stays what it was: proposals that end, amendments, the collecting of the price."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import RescheduleTerms
from core.hooks.orders import CompletionTerms, OpenOrderTerms, ProposalFacts, ProposalTerms
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_PROPOSAL, UNTIL_PROPOSED_START, after, earlier, until
from core.kit.instants import hours
from core.kit.messages import msg, nmsg
from plugins.hidone.parameters import HiDoneParameters


def proposal_terms(proposal: ProposalFacts, values: HiDoneParameters) -> ProposalTerms:
    """Open for the set hours, the last instant included, and no longer than to the start it would have."""
    # HID-5
    validity = after(proposal.made_at, values.offer_hours, "hours", AFTER_PROPOSAL)
    if proposal.starts_at is not None:
        validity = earlier(validity, until(max(proposal.made_at, proposal.starts_at), UNTIL_PROPOSED_START))
    n = values.offer_hours
    text = nmsg("It can be accepted within {n} hour.", "It can be accepted within {n} hours.", n)
    used = {"offer_hours": n, "soon_hours": values.soon_hours}
    soon_until = proposal.made_at + hours(values.soon_hours)
    return ProposalTerms(validity, soon_until, (Reason("HID-5", text, used),))


def open_order_terms(values: HiDoneParameters) -> OpenOrderTerms:
    """A client describes a wish; every worker with the skill in the city may offer, once."""
    asked = (("skills", msg("What kind of work is it?")), ("city", msg("In which city?")))
    return OpenOrderTerms(values.open_orders, asked, values.most_offers)


def reschedule_terms() -> RescheduleTerms:
    """What both have accepted is changed by neither alone: an amendment moves it, and both accept that, too."""
    # HID-5
    why = msg("What both have accepted changes only by an amendment that both accept. Propose one.")
    return RescheduleTerms(False, reasons=(Reason("HID-5", why),))


def completion_terms(completed_at: datetime, values: HiDoneParameters) -> CompletionTerms:
    """Collected the set hours after the service is finished: at once by default."""
    return CompletionTerms(completed_at + hours(values.capture_after_hours))
