"""Receipts of providers: expected once a payout has come, reminded of, written down. No payout waits for one."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import func, select

from core.bookings.models import Booking
from core.db.counted import count_down
from core.files.store import Upload, Uploader, store_file
from core.hooks.money import PayoutFacts
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.payments.models import Payment
from core.payouts.dates import receipt_dates
from core.payouts.errors import NoReceiptNeeded
from core.payouts.messages import RECEIPT
from core.payouts.models import Delivery, Payout, PayoutReceipt
from core.payouts.tell import tell_provider
from core.rules.ask import asking
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

REMIND = "payouts.receipt"
PURPOSE = "payout_receipt"
LONGEST = 500
DUE, ISSUED = "due", "issued"


def expect_receipt(work: Work, payout: Payout, paid_at: datetime) -> None:
    """A payout has come: where the rules want a receipt, one is due, and a reminder of it is planned."""
    booking, payment, delivered_at = work.session.execute(
        select(Booking, Payment, Delivery.delivered_at)
        .select_from(Booking)
        .join(Payment, Payment.id == payout.payment_id)
        .outerjoin(Delivery, Delivery.booking_id == Booking.id)
        .where(Booking.id == payout.booking_id)
    ).one()
    facts = PayoutFacts(
        booking_id=booking.id,
        format=booking.format,
        ends_at=booking.ends_at,
        captured_at=payment.captured_at,
        credited_at=payment.credited_at,
        delivered_at=delivered_at,
        foreign=payment.foreign,
    )
    rules = asking(work, "payout", payout.id, version=booking.rule_version)
    terms = rules.ask.receipt_terms(site=rules.site, payout=facts, paid_at=paid_at)
    if not terms.needed or receipt_of(work, payout.id) is not None:
        return
    row = PayoutReceipt(
        payout_id=payout.id,
        provider_id=payout.provider_id,
        rule=terms.reasons[0].rule if terms.reasons else "core",
        paid_at=paid_at,
        created_at=work.now,
    )
    count_down(row, "remind_at", terms.due, work.tenant.zone)
    work.session.add(row)
    work.flush()
    if terms.remind_at is not None:
        due_at = max(work.now, terms.remind_at)
        schedule(work, REMIND, subject_id=payout.id, due_at=due_at, key=f"{REMIND}:{payout.id}")


def remind_of_receipt(work: Work, payout_id: UUID) -> bool:
    """Remind the provider, once, of a receipt that is still due. Answers whether it did."""
    row = receipt_of(work, payout_id, lock=True)
    if row is None or row.state != DUE or row.reminded_at is not None:
        return False
    row.reminded_at = work.now
    payout = work.session.get_one(Payout, (work.tenant.id, payout_id))
    start = work.session.scalar(select(Booking.starts_at).where(Booking.id == payout.booking_id))
    tell_provider(work, payout, RECEIPT, receipt_dates(work, row), start=start)
    return True


def issue_receipt(
    work: Work, payout_id: UUID, *, by: UUID, number: str = "", url: str = "", upload: Upload | None = None
) -> PayoutReceipt:
    """Write down that the receipt is issued: its number, its address, a file, or several of them; again corrects it.

    Raises ``NoReceiptNeeded`` before the money has come or where none is wanted, ``Invalid``.
    """
    row = receipt_of(work, payout_id, lock=True)
    if row is None:
        raise NoReceiptNeeded
    number, url = number.strip(), url.strip()
    if wrong := _wrong(number, url, upload):
        raise Invalid(fields=wrong)
    if upload is not None:
        row.file_id = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", by)).id
    row.number, row.url = number or row.number, url or row.url
    row.state, row.issued_at = ISSUED, row.issued_at or work.now
    cancel_planned(work, payout_id, REMIND)
    work.flush()
    return row


def _wrong(number: str, url: str, upload: Upload | None) -> dict[str, list[Message]]:
    if not number and not url and upload is None:
        return {"number": [msg("Enter the receipt's number or its address, or choose a file.")]}
    if url and not _is_web_address(url):
        return {"url": [msg("Enter a web address that begins with https://.")]}
    return {}


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and len(url) <= LONGEST and url.isprintable()


def receipt_of(work: Work, payout_id: UUID, *, lock: bool = False) -> PayoutReceipt | None:
    """A payout's receipt, if one is or was due."""
    statement = select(PayoutReceipt).where(PayoutReceipt.payout_id == payout_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return work.session.scalar(statement)


def any_receipts(work: Work) -> bool:
    """Whether this tenant's providers issue receipts: whether one was ever due."""
    return work.session.scalar(select(PayoutReceipt.id).limit(1)) is not None


def receipts_due(work: Work, *, provider_id: UUID | None = None) -> int:
    """How many receipts are still due."""
    statement = select(func.count()).select_from(PayoutReceipt).where(PayoutReceipt.state == DUE)
    if provider_id is not None:
        statement = statement.where(PayoutReceipt.provider_id == provider_id)
    return work.session.scalar(statement) or 0
