"""What a decision does beyond its words: the options, and carrying one of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of
from core.bookings.cancel import cancel_for_platform
from core.bookings.decide import decide_money
from core.bookings.effects import Preview, effect, preview
from core.bookings.facts import booking_facts, payment_for
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.money import Split
from core.bookings.queries import booking_of, sides_of
from core.bookings.tell import CLIENT_TOLD, PROVIDER_TOLD, say, sentences
from core.cases.about import meeting_of
from core.cases.agree import agreed_amount
from core.cases.by_hand import keep_money, keep_owed
from core.cases.errors import AgreementMissing, ConsentMissing, NothingToGiveBack
from core.cases.figures import BEFORE, amount, figures_of, to_client, to_provider
from core.cases.kinds import APPEAL, CLAWBACK, kind_of
from core.cases.messages import SETTLED
from core.cases.models import Case
from core.cases.moderation import WORDS, review_at_stake
from core.cases.queries import case_of
from core.hooks.bookings import SettlementProposal
from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.kit.money import BPS_WHOLE, Money, zero
from core.notifications.send import notify
from core.payments.freeze import release_payment
from core.payouts.offsets import allow_offset
from core.payouts.queries import owed_back, payout_of
from core.payouts.recover import record_recovery
from core.rules.ask import asking
from core.rules.by_hand import Told
from core.tenancy.work import Work

ALL, PART, NONE, LEAVE = "refund_all", "refund_part", "refund_none", "leave"
BY_TIME = "by_time"
OFFSET, WAIVE, REPAID = "offset", "waive", "repaid"
REFUND_CHAT = msg("Our team has decided about “{title}” of {start}: {amount} goes back to the client.")
WHY = msg("Our team has decided so.")


@dataclass(frozen=True, slots=True)
class Option:
    """Something the team may decide, in words; ``needs_amount``: how much has to be said."""

    code: str
    label: Message
    hint: Message | None = None
    needs_amount: bool = False


LABELS: dict[str, Message] = {
    ALL: msg("Everything goes back to the client"),
    PART: msg("A part goes back to the client"),
    NONE: msg("Nothing goes back"),
    BY_TIME: msg("What was worked is paid, the rest goes back"),
    LEAVE: msg("Only an answer: no money moves"),
    OFFSET: msg("We agreed: the provider's next payouts are smaller by this amount"),
    REPAID: msg("We agreed: the provider pays it back otherwise"),
    WAIVE: msg("We agreed: the provider keeps it"),
    **WORDS,
}
CONCEDE = msg("The meeting is cancelled, everything goes back to the client")


def booking_at_stake(work: Work, case: Case) -> Booking | None:
    """The booking whose money the decision may move, or ``None``. An appeal is about the booking of its case."""
    if case.kind == APPEAL and case.subject_id is not None:
        return booking_at_stake(work, case_of(work, case.subject_id))
    if case.subject_kind != "booking" or case.subject_id is None or not kind_of(work, case.kind).money:
        return None
    booking = booking_of(work, case.subject_id)
    return booking if left_of(work, booking) else None


def left_of(work: Work, booking: Booking) -> Money:
    """What was paid, or is reserved on the card, and has not gone back."""
    payment = payment_for(work, booking)
    if payment is None or payment.state not in ("authorised", "captured"):
        return zero(booking.currency)
    if payment.state == "authorised":
        return Money(payment.amount_minor, payment.currency)
    return Money(payment.captured_minor - payment.refunded_minor, payment.currency)


def proposal_for(work: Work, booking: Booking, *, decided: bool = False) -> SettlementProposal:
    """How the rules would share the price of a stopped service; nothing for any other booking, or without money.

    What is ``decided`` by it stands among the decisions about the booking.
    """
    if booking.state != "stopped" or booking.ended_at is None or not left_of(work, booking):
        return SettlementProposal()
    rules = asking(work, "booking", booking.id if decided else None, version=booking.rule_version)
    facts = booking_facts(work, booking)
    return rules.ask.settlement_proposal(site=rules.site, booking=facts, stopped_at=booking.ended_at)


def _back_by_time(work: Work, booking: Booking | None) -> Money:
    """What goes back when only what was worked is paid. Raises ``Invalid`` where the rules propose nothing."""
    earned = proposal_for(work, booking).earned if booking else None
    if booking is None or earned is None:
        raise Invalid(fields={"option": [msg("This can't be decided in this case.")]})
    left = left_of(work, booking)
    return left - min(earned, left)


def must_settle(work: Work, booking: Booking) -> bool:
    """Whether the booking's money waits for this decision."""
    payment = payment_for(work, booking)
    return payment is not None and payment.frozen_at is not None


def still_to_come(work: Work, booking: Booking) -> bool:
    """Whether the meeting is booked and has not begun."""
    return booking.state == "confirmed" and work.now < booking.starts_at


def options_of(work: Work, case: Case) -> list[Option]:
    """What the team may decide in this case."""
    if case.kind == CLAWBACK:
        return [Option(code, LABELS[code]) for code in (OFFSET, REPAID, WAIVE)]
    if review_at_stake(work, case) is not None:
        return [Option(code, LABELS[code]) for code in WORDS]
    booking = booking_at_stake(work, case)
    if booking is None:
        return [Option(LEAVE, LABELS[LEAVE])]
    most = msg("At most {amount}.", amount=left_of(work, booking))
    if still_to_come(work, booking):
        found = [Option(ALL, CONCEDE), Option(NONE, LABELS[NONE])]
    else:
        found = [Option(ALL, LABELS[ALL]), Option(PART, LABELS[PART], most, True), Option(NONE, LABELS[NONE])]
        proposed = proposal_for(work, booking)
        if proposed.earned is not None:
            found.insert(0, Option(BY_TIME, LABELS[BY_TIME], sentences(item.message for item in proposed.reasons)))
    return found if must_settle(work, booking) else [*found, Option(LEAVE, LABELS[LEAVE])]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is done: an option, and for a part how much, as an amount or in basis points of what is left."""

    option: str
    refund: int | Money | None = None
    told: Mapping[UUID, Told] = field(default_factory=dict)
    """What each side is told of it in words."""

    @property
    def share(self) -> int | Money | None:
        """What goes back; ``None``: no money is touched."""
        return {ALL: BPS_WHOLE, NONE: 0, PART: self.refund, BY_TIME: self.refund}.get(self.option)

    @property
    def gives_back(self) -> bool:
        """Whether any money goes back."""
        share = self.share
        return bool(share.minor if isinstance(share, Money) else share)


def settlement_of(work: Work, case: Case, option: str | None, refund: int | Money | None) -> Settlement:
    """A decision's settlement, checked. Without an option it follows from ``refund``.

    Raises ``Invalid``, ``NothingToGiveBack``, ``ConsentMissing``, ``AgreementMissing``.
    """
    booking = booking_at_stake(work, case)
    if booking is None and refund is not None:
        raise NothingToGiveBack
    made = Settlement(option or _meant(work, case, booking, refund), refund)
    known = [item.code for item in options_of(work, case)]
    if made.option not in known:
        raise Invalid(fields={"option": [msg("This can't be decided in this case.")]})
    if made.option == PART:
        _check_part(work, booking, refund)
    if made.option == BY_TIME:
        made = Settlement(BY_TIME, _back_by_time(work, booking))
    if made.option == OFFSET and agreed_amount(case) is None:
        raise AgreementMissing
    if made.gives_back and case.consent_needed and case.consent != "yes":
        raise ConsentMissing
    return made


def _meant(work: Work, case: Case, booking: Booking | None, refund: int | Money | None) -> str:
    if case.kind == CLAWBACK:
        return REPAID
    if refund is None:
        if booking is not None and must_settle(work, booking):
            wait = msg("The money waits for this decision: say how much goes back.")
            raise Invalid(fields={"refund_bps": [wait]})
        return LEAVE
    minor = refund.minor if isinstance(refund, Money) else refund
    whole = left_of(work, booking).minor if isinstance(refund, Money) and booking else BPS_WHOLE
    if minor == whole:
        return ALL
    return NONE if minor == 0 else PART


def _check_part(work: Work, booking: Booking | None, refund: int | Money | None) -> None:
    if refund is not None and not (refund.minor if isinstance(refund, Money) else refund):
        nothing = msg("A part is more than nothing. If nothing goes back, choose “{option}”.", option=LABELS[NONE])
        raise Invalid(fields={"refund" if isinstance(refund, Money) else "refund_bps": [nothing]})
    if isinstance(refund, int) and 0 < refund <= BPS_WHOLE:
        return
    if not isinstance(refund, Money) or booking is None:
        raise Invalid(fields={"refund": [msg("Say how much goes back.")]})
    left = left_of(work, booking)
    if refund.currency != left.currency or refund.minor < 0:
        raise Invalid(fields={"refund": [msg("Say how much goes back, in {currency}.", currency=left.currency)]})
    if refund.minor > left.minor:
        raise Invalid(fields={"refund": [msg("No more than {amount} can go back.", amount=left)]})


def preview_settlement(work: Work, case: Case, made: Settlement) -> Preview:
    """What deciding so would do; ``token`` confirms exactly that. It is the carrying out itself, taken back."""

    def act() -> Sequence[Reason]:
        carry(work, case, made)
        return ()

    return preview(work, act, "settle", case.id, made.option, made.refund)


def carry(work: Work, case: Case, made: Settlement) -> dict[str, Any]:
    """Do it: move the money, tell the two of the booking. What is kept of it in the case."""
    booking, before = booking_at_stake(work, case), gone_before(work, case)
    if made.share is None or booking is None:
        return _agreed(work, case, made)
    why: Sequence[Reason] = ()
    if made.option == ALL and still_to_come(work, booking):
        split = _concede(work, booking)
        keep_money(work, case, booking, split, before, made.told)
    elif made.option == NONE and still_to_come(work, booking):
        split = _refuse(work, booking)
        keep_money(work, case, booking, split, before, made.told)
    else:
        if made.option == BY_TIME:
            why = proposal_for(work, booking, decided=True).reasons
        for item in why:
            effect(work, item.message)
        split = decide_money(work, booking.id, made.share, cause=f"case:{case.id}", reason=f"case {case.kind}")
        decision = keep_money(work, case, booking, split, before, made.told)
        _tell_sides(work, booking, split, figures_of(work, booking, split, why) | before, decision)
    share = {"refund_bps": made.share} if isinstance(made.share, int) else {}
    return {"option": made.option, **share, **figures_of(work, booking, split, why), **before}


def gone_before(work: Work, case: Case) -> dict[str, int]:
    """What the decision an appeal is against had sent back, if it sent anything."""
    if case.kind != APPEAL or case.subject_id is None:
        return {}
    gone = case_of(work, case.subject_id).settlement.get("refunded_minor", 0)
    return {BEFORE: gone} if gone else {}


def _agreed(work: Work, case: Case, made: Settlement) -> dict[str, Any]:
    effect(work, LABELS[made.option])
    if made.option in (WAIVE, OFFSET, REPAID):
        keep_owed(work, case, made.option, made.told)
    if made.option == WAIVE:
        _waive(work, UUID(case.settlement["payout_id"]))
    elif made.option == OFFSET:
        kept = allow_offset(work, UUID(case.settlement["payout_id"]), "agreement", agreed_amount(case))
        effect(work, msg("The next payouts are smaller by this, until it is used up; each step is shown."), amount=kept)
    elif case.kind == CLAWBACK:
        effect(work, msg("The agreement is written down; nothing is taken by itself."))
    return {"option": made.option}


def _waive(work: Work, payout_id: UUID) -> None:
    """The provider keeps what was paid out: nothing is owed for it any more, unless the bank still carries it."""
    payout = payout_of(work, payout_id)
    owed = owed_back(payout)
    if owed and payout.state == "paid":
        record_recovery(work, payout_id, "waived")
        effect(work, msg("The provider owes nothing for it any more."), amount=owed)


def _concede(work: Work, booking: Booking) -> Split:
    """Cancel a meeting that is still to come; the chat and both sides are told by the cancellation."""
    row, appointment = lock_booking(work, booking.id)
    payment = payment_for(work, row)
    left = left_of(work, row)
    if payment is not None:
        release_payment(work, payment)
    cancel_for_platform(work, row, appointment, WHY)
    return Split(left, zero(left.currency))


def _refuse(work: Work, booking: Booking) -> Split:
    """The meeting stands as it was booked."""
    payment = payment_for(work, booking)
    if payment is not None:
        release_payment(work, payment)
    effect(work, msg("The meeting stays as it is booked."))
    left = left_of(work, booking)
    return Split(zero(left.currency), left)


def _tell_sides(work: Work, booking: Booking, split: Split, figures: dict[str, Any], decision: UUID) -> None:
    """Each side reads what it gets."""
    sides, title = sides_of(work, booking), meeting_of(work, booking)
    told = (
        (sides.client_id, "account", CLIENT_TOLD, to_client(split, amount(figures, BEFORE))),
        (sides.provider_account_id, "cabinet", PROVIDER_TOLD, to_provider(split, figures)),
    )
    for account_id, area, effect_, said in told:
        params, link = {"title": title, "said": said}, f"/{area}/bookings/{booking.id}"
        notify(work, recipient_of(work, account_id), SETTLED.code, params=params, link=link, decision=decision)
        effect(work, effect_)
    if split.refunded:
        chat = msg(REFUND_CHAT.text, title=sides.title, start=booking.starts_at, amount=split.refunded)
        say(work, booking, "refund_decided", chat, once=f"{booking.id}:{split.kept.minor}")
