"""Bookings: when they may be made, how they are paid, what follows from changing, missing or stopping them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from core.hooks.markers import collected, question
from core.hooks.offerings import OfferingFacts
from core.hooks.people import ClientFacts, PairFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.messages import Message
from core.kit.money import Money

Side = Literal["client", "provider", "platform"]
"""Who acts. ``platform`` is the team, or the system for it."""

PaymentMode = Literal["none", "prepay", "authorise"]

ConfirmedBy = Literal["payment", "booking"]
"""What makes a time the client's: that it is paid, or that it is booked."""

StepKind = Literal[
    "payment_reminder", "meeting_reminder", "meeting_over", "link_reminder", "minimum_check", "unfinished"
]
"""``meeting_over``: both are told that its time is over; ``link_reminder``: the provider is asked for a missing link;
``minimum_check``: are there enough? ``unfinished``: both are asked about an ordered service that nobody has begun or
finished."""


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """One client's seat in a meeting. ``ends_at`` is the planned end. ``paid`` counts what was captured.

    ``move_consented``: the provider has agreed to a move that the team concedes. ``prepaid``: a session of a package
    that was bought before pays for it. ``move_asked_by``: of a move that is judged, at whose wish it is made, whoever
    carries it out; ``None``: at that of the one who does.
    """

    id: UUID
    format: str
    state: str
    outcome: str | None
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    price: Money
    paid: Money
    authorised: Money
    credited: bool
    provider_id: UUID
    client_id: UUID
    started_at: datetime | None = None
    move_consented: bool = False
    prepaid: bool = False
    move_asked_by: Side | None = None


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """A meeting with its seats: ``seats_taken`` counts reserved and confirmed ones, ``seats_charged`` those whose price
    is paid or reserved, given up too late or not."""

    id: UUID
    format: str
    starts_at: datetime
    ends_at: datetime
    seats_taken: int
    capacity_min: int
    capacity_max: int
    seats_charged: int = 0


@dataclass(frozen=True, slots=True)
class BookingWindow:
    """Starts that may be booked: both bounds inclusive, starts on a grid of ``grid_min`` minutes."""

    not_before: datetime
    not_after: datetime
    grid_min: int = 30
    gap: timedelta = timedelta()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """How a booking is paid.

    ``prepay``: captured at once, by ``due_at`` at the latest (inclusive). ``authorise``: the sum is reserved on the
    card by ``due_at`` and captured when the service is delivered. A way to pay that can't reserve (a bank transfer)
    is prepaid by ``transfer_due_at``. ``none``: nothing is due. The booking is confirmed once this is met, or, with
    ``confirmed_by`` ``booking``, when it is made; unpaid after ``due_at`` its time is free again either way. Money
    that comes later goes back, or, until ``late_until`` (inclusive), takes the time again if nobody else has it.
    """

    mode: PaymentMode
    due_at: datetime | None = None
    transfer_due_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    late_until: datetime | None = None
    confirmed_by: ConfirmedBy = "payment"


@dataclass(frozen=True, slots=True)
class Step:
    """A future act of the core for a booking; ``unless`` names what makes it pointless.

    ``words``: what the message says besides, by the side that gets it. ``missed``: what happens to a step whose instant
    has passed before it could be planned (a booking made late): it is due at once, or left out.
    """

    kind: StepKind
    due_at: datetime
    unless: Literal["never", "paid"] = "never"
    rule: str | None = None
    words: tuple[tuple[Side, Message], ...] = ()
    missed: Literal["at_once", "left_out"] = "at_once"


@dataclass(frozen=True, slots=True)
class CancellationTerms:
    """What a cancellation does now.

    ``refund_bps`` of what the client paid (or of what is reserved) goes back; the rest is kept and, with
    ``counts_as_delivered``, the provider is paid as if the meeting had taken place. ``free_sessions`` are owed by
    the provider to the client; ``signal`` is recorded against the one who cancelled.
    """

    allowed: bool
    refund_bps: int = 10_000
    counts_as_delivered: bool = False
    free_sessions: int = 0
    signal: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class CalledOffTerms:
    """What follows for a seat given up too late once the whole meeting is called off.

    ``refund_bps`` of what was kept for it goes back; with ``counts_as_delivered`` the provider is still paid the rest.
    """

    refund_bps: int = 0
    counts_as_delivered: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class RescheduleTerms:
    """Whether the meeting may move. ``signal`` is recorded ``against`` a side; ``None``: the one who moves it.

    ``consumes_payment``: it is too late to move it without loss. The meeting counts as held, as after a cancellation
    of which nothing goes back, and the new date is a booking of its own, at today's price and to be paid anew.
    """

    allowed: bool
    signal: str | None = None
    reasons: tuple[Reason, ...] = ()
    consumes_payment: bool = False
    against: Side | None = None


@dataclass(frozen=True, slots=True)
class StopTerms:
    """Stopping a service under way. ``settlement`` says what happens to its money; ``case_kind`` opens a case."""

    allowed: bool
    settlement: Literal["freeze", "refund", "capture"] = "freeze"
    case_kind: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SettlementProposal:
    """What the provider has earned of a stopped service's price; ``None``: the rules propose nothing.

    The reasons say how it was worked out, so that both sides can do the sum again.
    """

    earned: Money | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class NoShowTerms:
    """What a missed meeting does: as ``CancellationTerms``, and the outcome that is written down.

    ``signal_at``: when what the signal says happened, if not at the report (a meeting is missed when it begins).
    Unless ``by_sides``, the team alone writes it down, and the sides read the reasons: what they do instead.
    """

    outcome: str
    refund_bps: int = 0
    counts_as_delivered: bool = True
    signal: str | None = None
    reasons: tuple[Reason, ...] = ()
    free_sessions: int = 0
    signal_at: datetime | None = None
    by_sides: bool = True


@dataclass(frozen=True, slots=True)
class MinimumTerms:
    """Whether a meeting goes ahead with the seats taken; if not, every client gets everything back."""

    goes_ahead: bool
    reasons: tuple[Reason, ...] = ()


class BookingHooks:
    """A booking's life."""

    @question
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        """Which starts may be booked now.

        Asked when: free times are shown, and again when one of them is booked, so that both agree.
        Facts: the offering, the instant.
        Answer: the first and last start (inclusive), the grid in minutes, the gap kept free between meetings.
        Default: from now on, for 60 days, every 30 minutes.
        Example: paid 24 hours ahead, a start in less than 24 hours can't be booked.
        Used by: availability, bookings.
        """

    @collected
    def booking_objections(
        self,
        site: SiteFacts,
        booking: BookingFacts,
        offering: OfferingFacts,
        client: ClientFacts,
        pair: PairFacts,
        at: datetime,
    ) -> Sequence[Objection]:
        """Why this client can't book this.

        Asked when: a booking is made or moved (then with the new start).
        Facts: the booking as it would be, the offering, the client's meetings and bars, the pair.
        Answer: every objection, with ``possible_from`` where waiting helps.
        Default: none.
        Example: one free consultation a week.
        Used by: bookings.
        """

    @question
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        """How and until when a booking is paid.

        Asked when: a booking is made or moved.
        Facts: the booking with its frozen price.
        Answer: the mode and the latest instant; ``none`` exactly when the price is zero. Whether later money is still
        taken, and whether the booking is confirmed before it is paid.
        Default: prepaid before the start, confirmed by the payment; late money goes back.
        Example: reserved on the card at booking, captured after the session.
        Used by: bookings.
        """

    @question
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        """The reminders and checks of a booking.

        Asked when: a booking is made and whenever it moves; steps already past are due at once, or left out.
        Facts: the booking.
        Answer: steps with their due instants.
        Default: a reminder of the meeting 24 hours before.
        Example: a payment reminder on the eve.
        Used by: bookings.
        """

    @question
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        """What cancelling does at this instant.

        Asked when: somebody looks at the cancel page, and again, the same way, when they confirm.
        Facts: the booking, who cancels, when the server heard of it.
        Answer: allowed or not, the share that goes back, what else follows.
        Default: allowed before the start, everything back.
        Example: with 24 hours to go or more everything goes back, later nothing.
        Used by: bookings.
        """

    @question
    def called_off_terms(
        self, site: SiteFacts, booking: BookingFacts, called_off_by: Side, called_off_at: datetime
    ) -> CalledOffTerms:
        """What becomes of a seat that was given up too late when nobody holds the meeting after all.

        Asked when: the provider or the team calls a whole meeting of several seats off, once for each such seat.
        Facts: the booking, which counts as delivered so far; who calls off, when.
        Answer: the share of what was kept that goes back, and whether the provider is still paid for the seat.
        Default: nothing goes back, and the provider is paid.
        Example: a meeting its provider refuses is paid by nobody.
        Used by: bookings.
        """

    @question
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        """Whether a booking may be moved to another time now.

        Asked when: somebody moves a booking.
        Facts: the booking as it stands, with whose wish it is; who moves it, the new start, the instant.
        Answer: allowed or not, whether the payment stays with the meeting, and what is recorded.
        Default: allowed before the start; the payment stays with the meeting.
        Example: up to 24 hours before; later the payment is consumed, and the new date is to be paid anew.
        Used by: bookings.
        """

    @question
    def stop_terms(self, site: SiteFacts, booking: BookingFacts, stopped_by: Side, stopped_at: datetime) -> StopTerms:
        """What stopping a service under way does.

        Asked when: one side stops it.
        Facts: the booking, who stops.
        Answer: allowed or not, what happens to the money, which case is opened.
        Default: not allowed.
        Example: either side may stop at once; the money waits for support.
        Used by: bookings.
        """

    @question
    def settlement_proposal(self, site: SiteFacts, booking: BookingFacts, stopped_at: datetime) -> SettlementProposal:
        """How a stopped service's price could be shared.

        Asked when: the team looks at what it may decide about a stopped service, and when it decides so.
        Facts: the booking with its price, its planned length and when it began; when it was stopped.
        Answer: what the provider has earned; the client gets the rest back. The team may decide otherwise.
        Default: no proposal.
        Example: half of the agreed time was worked, so half of the price is earned.
        Used by: cases.
        """

    @question
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        """What follows when a side did not come (or refused, as the outcome says).

        Asked when: the other side or the team reports it.
        Facts: the booking, who was missing.
        Answer: the outcome, the money, what is recorded.
        Default: a client's no-show counts as delivered; a provider's gives everything back.
        Example: a missed free consultation is a strike.
        Used by: bookings.
        """

    @question
    def minimum_terms(self, site: SiteFacts, appointment: AppointmentFacts, at: datetime) -> MinimumTerms:
        """Whether a meeting with few seats taken takes place.

        Asked when: a ``minimum_check`` step is due.
        Facts: the meeting, its seats.
        Answer: goes ahead or not.
        Default: goes ahead.
        Example: under five at the 24-hour mark it does not.
        Used by: bookings.
        """
