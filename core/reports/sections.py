"""Where reports appear on pages of rooms below: a provider's page, a booking, a chat, the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.bookings.queries import booking_of
from core.messaging.conversations import PAIR
from core.messaging.models import Conversation
from core.providers.queries import provider_of_account
from core.reports.ask_change import booked_with
from core.reports.kinds import ABOUT_MEETING, CHANGE, DEARER, NO_TIME_FOUND
from core.reports.models import Report
from core.reports.queries import shown
from core.reports.report_meeting import may_report
from core.reports.tell import JUDGES
from core.standing.signal_kinds import offers
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section

LATEST = 20
Section = tuple[str, dict[str, Any]] | None


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> Section:
    """The way to say that no time was found."""
    if not offers(work, NO_TIME_FOUND):
        return None
    return "reports/_on_provider.html", {"href": f"/account/providers/{provider_id}/no-time"}


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """What its client or the team may report, and the client's way to another provider."""
    booking, who = booking_of(work, booking_id), principal()
    if who is None:
        return None
    client = who.id == booking.client_id
    if not client and not any(who.has(role) for role in JUDGES):
        return None
    area = "account" if client else "desk"
    possible = any(offers(work, kind) and may_report(work, booking, kind) for kind in ABOUT_MEETING)
    report = f"/{area}/bookings/{booking.id}/report" if possible else ""
    change = f"/account/providers/{booking.provider_id}/change" if client and offers(work, CHANGE) else ""
    return ("reports/_on_booking.html", {"report": report, "change": change}) if report or change else None


@section("conversation")
def in_chat(work: Work, conversation_id: UUID) -> Section:
    """Both may say that no time was found; a client who has booked may ask for somebody else."""
    talk, who = work.session.get(Conversation, (work.tenant.id, conversation_id)), principal()
    if talk is None or who is None or talk.kind != PAIR or talk.provider_account_id is None:
        return None
    row = provider_of_account(work, talk.provider_account_id)
    if row is None or not offers(work, NO_TIME_FOUND, CHANGE):
        return None
    if who.id == talk.provider_account_id:
        href = f"/cabinet/clients/{talk.client_account_id}/no-time"
        return "reports/_in_chat.html", {"no_time": href if offers(work, NO_TIME_FOUND) else "", "change": ""}
    base = f"/account/providers/{row.id}"
    change = offers(work, CHANGE) and booked_with(work, row.id, who.id)
    data = {
        "no_time": f"{base}/no-time" if offers(work, NO_TIME_FOUND) else "",
        "change": f"{base}/change" if change else "",
    }
    return "reports/_in_chat.html", data


@section("desk_provider")
def at_desk(work: Work, provider_id: UUID) -> Section:
    """The latest reports, and the forms of the team."""
    who = principal()
    if who is None or not any(who.has(role) for role in JUDGES) or not offers(work, NO_TIME_FOUND, DEARER):
        return None
    latest = select(Report).where(Report.provider_id == provider_id).order_by(Report.id.desc()).limit(LATEST)
    base = f"/desk/providers/{provider_id}"
    data = {
        "rows": shown(work, work.session.scalars(latest).all(), for_team=True),
        "price": f"{base}/price-evidence" if offers(work, DEARER) else "",
        "no_time": f"{base}/no-time" if offers(work, NO_TIME_FOUND) else "",
    }
    return "reports/_on_desk.html", data
