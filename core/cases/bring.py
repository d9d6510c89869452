"""A person brings something to the team: a question, a complaint, a wish for money back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select

from core.accounts.queries import roles_of
from core.bookings.facts import booking_facts, payment_for
from core.bookings.models import Booking
from core.bookings.queries import Sides, booking_of, sides_of
from core.cases.errors import NothingToGiveBack, NotOverYet, StillFree
from core.cases.evidence import attach, attach_file
from core.cases.kinds import kinds_for, kinds_of
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.files.store import Upload
from core.hooks.cases import CaseKind, Party
from core.kit.errors import Invalid, NotFound
from core.kit.messages import Message, msg
from core.kit.money import BPS_WHOLE
from core.messaging.access import others
from core.messaging.models import Conversation
from core.payments.freeze import freeze_payment
from core.payments.queries import kept_of
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.scope import Principal

BOOKING = "booking"
CONVERSATION = "conversation"
AFTERWARDS = frozenset({"completed", "stopped"})


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings. ``shared``: the other side may read the words, once it is asked."""

    kind: str
    text: str
    booking_id: UUID | None = None
    conversation_id: UUID | None = None
    topic: str | None = None
    shared: bool = False
    message_ids: Sequence[UUID] = ()
    files: Sequence[Upload] = ()


def parties_of(roles: frozenset[str]) -> frozenset[Party]:
    """As whom somebody may bring something: providers may be clients of others too."""
    both: frozenset[Party] = frozenset({"client", "provider"})
    return both if PROVIDER in roles else frozenset({"client"})


def kinds_offered(work: Work, account_id: UUID, roles: frozenset[str]) -> list[CaseKind]:
    """What somebody is asked to choose from: a provider who never booked anything is no client of anybody."""
    parties = parties_of(roles)
    if PROVIDER in roles and not work.session.scalar(select(exists().where(Booking.client_id == account_id))):
        parties = frozenset({"provider"})
    return kinds_for(work, parties)


def bring_case(work: Work, who: Principal, brought: Brought) -> Case:
    """Open a case as its person. What freezes money freezes it until it is decided.

    Raises ``Invalid``, ``NotFound`` for what is not theirs, ``NotOverYet``, ``StillFree``, ``NothingToGiveBack``,
    ``CaseIsOpenAlready``.
    """
    kind = _checked(work, who.id, brought)
    booking, other_id = None, None
    subject_kind, subject_id = None, None
    if brought.booking_id is not None and kind.about != CONVERSATION:
        booking, sides = _own_booking(work, brought.booking_id, who.id, kind)
        other_id = sides.provider_account_id if booking.client_id == who.id else sides.client_id
        subject_kind, subject_id = BOOKING, booking.id
    elif brought.conversation_id is not None:
        conversation = _own_conversation(work, brought.conversation_id, who.id)
        other_id = next(iter(others(conversation, who.id)), None)
        subject_kind, subject_id = CONVERSATION, conversation.id
    opening = Opening(other_id=other_id, topic=brought.topic, shared=brought.shared)
    case = open_case(
        work,
        kind.code,
        opened_by=who.id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        text=brought.text,
        opening=opening,
    )
    for message_id in brought.message_ids:
        attach(work, case.id, who, "message", message_id)
    for upload in brought.files:
        attach_file(work, case.id, who, upload)
    if booking is not None and (kind.freezes or kind.holds):
        _freeze(work, booking)
    return case


def _checked(work: Work, account_id: UUID, brought: Brought) -> CaseKind:
    wrong: dict[str, list[Message]] = {}
    kind = kinds_of(work).get(brought.kind)
    allowed = kind is not None and bool(kind.opened_by)
    if kind is not None and allowed and kind.about != BOOKING:
        allowed = bool(kind.opened_by & parties_of(roles_of(work, account_id)))
    if kind is None or not allowed:
        raise Invalid(fields={"kind": [msg("Please choose what it is about.")]})
    if not brought.text.strip():
        wrong["text"] = [msg("Please write what happened, or what you would like to know.")]
    if kind.about == BOOKING and brought.booking_id is None:
        wrong["booking_id"] = [msg("Please choose the booking it is about.")]
    if kind.about == CONVERSATION and brought.conversation_id is None:
        wrong["conversation_id"] = [msg("Please choose the conversation it is about.")]
    if brought.topic is not None and brought.topic not in dict(kind.topics):
        wrong["topic"] = [msg("Please choose what it is about.")]
    if wrong:
        raise Invalid(fields=wrong)
    return kind


def _own_booking(work: Work, booking_id: UUID, by: UUID, kind: CaseKind) -> tuple[Booking, Sides]:
    booking = booking_of(work, booking_id)
    sides = sides_of(work, booking)
    found: dict[UUID, Party] = {sides.client_id: "client", sides.provider_account_id: "provider"}
    party = found.get(by)
    if party is None or (kind.about == BOOKING and party not in kind.opened_by):
        raise NotFound
    _check_moment(work, booking, kind)
    return booking, sides


def _own_conversation(work: Work, conversation_id: UUID, by: UUID) -> Conversation:
    found = work.session.get(Conversation, (work.tenant.id, conversation_id))
    if found is None or found.kind != "pair" or by not in (found.client_account_id, found.provider_account_id):
        raise NotFound
    return found


def _check_moment(work: Work, booking: Booking, kind: CaseKind) -> None:
    if kind.moment == "after" and booking.state not in AFTERWARDS and work.now < booking.ends_at:
        raise NotOverYet
    if kind.moment == "too_late_to_cancel" and _freely_cancelled(work, booking):
        raise StillFree
    if kind.freezes:
        payment = payment_for(work, booking)
        if payment is None or (payment.state != "authorised" and not kept_of(payment)):
            raise NothingToGiveBack


def _freely_cancelled(work: Work, booking: Booking) -> bool:
    """Whether the client could cancel now and get everything back."""
    if booking.state not in ("reserved", "confirmed") or work.now >= booking.starts_at:
        return False
    rules = asking(work, "booking", version=booking.rule_version)
    facts = booking_facts(work, booking)
    terms = rules.ask.cancellation_terms(site=rules.site, booking=facts, cancelled_by="client", cancelled_at=work.now)
    return terms.allowed and terms.refund_bps == BPS_WHOLE


def _freeze(work: Work, booking: Booking) -> None:
    """Money that is there waits; what was only asked for is still to be paid."""
    payment = payment_for(work, booking)
    if payment is not None and payment.state in ("authorised", "captured"):
        freeze_payment(work, payment)
