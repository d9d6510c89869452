"""Ask for the small sum by which a card is checked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.card_checks.errors import NoCardsHere
from core.hooks.identity import VerificationTerms
from core.identity.errors import NotAsked, PassedAlready
from core.identity.note import is_passed, lock_account, require_asked
from core.identity.state import verification_terms
from core.identity.words import CARD
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.methods import Method, payment_methods
from core.payments.models import Payment
from core.payments.queries import OPEN_STATES, amount_of
from core.payments.request import request_payment
from core.tenancy.work import Work
from core.web.language import Language

PAYABLE = "card_check"


def begin_card_check(work: Work, account_id: UUID) -> Payment:
    """The payment by which an account's card is checked: the one that is open, or a fresh one. Nothing is taken yet.

    Raises ``NotAsked``, ``PassedAlready``, ``NoCardsHere`` with the rule that asks for it.
    """
    require_asked(work, CARD)
    who, terms = lock_account(work, account_id), verification_terms(work)
    if is_passed(work, account_id, CARD):
        raise PassedAlready
    if not card_methods(work):
        raise NoCardsHere(rules=[item.rule for item in terms.reasons])
    amount = _amount(terms)
    found = latest_card_payment(work, account_id)
    if found is not None and found.state in OPEN_STATES and amount_of(found) == amount:
        return found
    return request_payment(
        work,
        payable_kind=PAYABLE,
        payable_id=account_id,
        payer_id=account_id,
        amount=amount,
        intent="capture",
        due_at=None,
        description=_title(work, who),
    )


def card_methods(work: Work) -> list[Method]:
    """The ways to pay here that are cards."""
    return [one for one in payment_methods(work) if one.can_authorise]


def latest_card_payment(work: Work, account_id: UUID) -> Payment | None:
    """The last payment by which an account's card was to be checked."""
    statement = select(Payment).where(Payment.payable_kind == PAYABLE, Payment.payable_id == account_id)
    return work.session.scalar(statement.order_by(Payment.id.desc()).limit(1))


def _amount(terms: VerificationTerms) -> Money:
    if not terms.card_amount:
        raise NotAsked
    return terms.card_amount


def _title(work: Work, who: Account) -> str:
    language = Language(who.locale, who.zone, work.tenant.plugins)
    return language.text(msg("Card check, goes back at once"))
