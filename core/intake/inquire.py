"""A new client writes to a provider before anything is booked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.exc import IntegrityError

from core.accounts.queries import recipient_of
from core.bookings.cancel import CANCELLABLE
from core.bookings.models import Booking
from core.db.counted import count_down
from core.deadlines.tell import notify_dates
from core.hooks.reports import InquiryTerms
from core.intake.dates import answer_of
from core.intake.errors import InquiredAlready, KnownAlready, NotNow, TooManyInquiries
from core.intake.messages import INQUIRED
from core.intake.models import Inquiry, Intake
from core.intake.queries import ACCEPTED, DECLINED, HANDED_OVER, OPEN
from core.intake.reasons import inquiry_reasons
from core.kit.errors import Forbidden, NotFound
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.kit.messages import literal
from core.messaging.conversations import pair_conversation
from core.messaging.post import post_message
from core.providers.models import Provider
from core.providers.queries import bookable
from core.rules.ask import asking
from core.schedule.plan import cancel_planned, schedule
from core.standing.models import Pair
from core.tenancy.work import Work

LAPSES = "intake.inquiry_lapses"


def offers_inquiries(work: Work) -> bool:
    """Whether clients write first in this marketplace: where a provider may choose whom to take."""
    return bool(inquiry_reasons(work))


def inquire(work: Work, provider_id: UUID, client_id: UUID, text: str) -> Inquiry:
    """Write the first message: it stands in the chat of the two, and waits for the provider's answer.

    Raises ``NotFound`` where there is no such door or provider, ``Forbidden`` for oneself, ``Invalid``,
    ``KnownAlready``, ``InquiredAlready``, ``NotNow``, ``TooManyInquiries``.
    """
    row = work.session.get(Provider, (work.tenant.id, provider_id))
    if row is None or not bookable(row) or not offers_inquiries(work):
        raise NotFound
    if row.account_id == client_id:
        raise Forbidden
    inquiry_id = new_id()
    rules = asking(work, "inquiry", inquiry_id)
    terms = rules.ask.inquiry_terms(site=rules.site, at=work.now)
    _check(work, row, client_id, terms)
    talk = pair_conversation(work, client_id, row.account_id)
    message = post_message(work, talk, client_id, text, told=True)
    inquiry = Inquiry(
        id=inquiry_id,
        client_id=client_id,
        provider_id=row.id,
        conversation_id=talk.id,
        text=message.body or "",
        created_at=work.now,
    )
    count_down(inquiry, "due_at", terms.due, work.tenant.zone)
    try:
        with work.session.begin_nested():
            work.session.add(inquiry)
            work.flush()
    except IntegrityError as error:
        raise InquiredAlready from error
    schedule(work, LAPSES, subject_id=inquiry.id, due_at=terms.due_at + MICROSECOND, key=f"{LAPSES}:{inquiry.id}")
    params = {"client": literal(recipient_of(work, client_id).name), "until": inquiry.due_at}
    link = f"/cabinet/inquiries/{inquiry.id}"
    dates = answer_of(work, inquiry, "provider")
    notify_dates(work, recipient_of(work, row.account_id), INQUIRED.code, dates, params=params, link=link)
    return inquiry


def _check(work: Work, row: Provider, client_id: UUID, terms: InquiryTerms) -> None:
    if know_each_other(work, row.id, client_id):
        raise KnownAlready
    lately = work.session.execute(
        select(Inquiry.state, Inquiry.provider_id, Inquiry.at).where(Inquiry.client_id == client_id)
    ).all()
    here = [item for item in lately if item.provider_id == row.id]
    if any(item.state == OPEN for item in here):
        raise InquiredAlready
    if any(item.state in (DECLINED, HANDED_OVER) and item.at > work.now - terms.quiet for item in here):
        raise NotNow
    if sum(item.state == OPEN for item in lately) >= terms.most_open:
        raise TooManyInquiries


def know_each_other(work: Work, provider_id: UUID, client_id: UUID) -> bool:
    """Whether the two have met, will meet, or the provider has taken this client."""
    booked = exists().where(
        Booking.client_id == client_id, Booking.provider_id == provider_id, Booking.state.in_(CANCELLABLE)
    )
    taken = exists().where(
        Intake.client_id == client_id, Intake.provider_id == provider_id, Intake.state == ACCEPTED
    ) | exists().where(Inquiry.client_id == client_id, Inquiry.provider_id == provider_id, Inquiry.state == ACCEPTED)
    met = select(func.coalesce(func.sum(Pair.delivered_count), 0)).where(
        Pair.client_id == client_id, Pair.provider_id == provider_id
    )
    found = work.session.execute(select((booked | taken).label("known"), met.scalar_subquery().label("met"))).one()
    return bool(found.known) or found.met > 0


def close_with_booking(work: Work, answered: Intake) -> None:
    """What was answered to a booking answers the first message that still waits, too."""
    row = work.session.scalar(
        select(Inquiry)
        .where(
            Inquiry.client_id == answered.client_id,
            Inquiry.provider_id == answered.provider_id,
            Inquiry.state == OPEN,
        )
        .with_for_update()
    )
    if row is not None:
        row.state, row.reason, row.note, row.at = answered.state, answered.reason, answered.note, work.now
        cancel_planned(work, row.id, LAPSES)
        work.flush()
