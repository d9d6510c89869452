"""Where a provider's money goes. The earlier account is kept as replaced; the provider is told."""

from __future__ import annotations

from sqlalchemy import select, update

from core.accounts.queries import recipient_of
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.notifications.send import notify
from core.providers.account_numbers import ACCOUNT, IBAN, checked_account, checked_iban
from core.providers.custom_fields import WRONG_TAX_NUMBER, tax_schemes
from core.providers.events import ProviderIdentified
from core.providers.holders import refused_holder
from core.providers.messages import PAYOUT_DESTINATION_CHANGED
from core.providers.models import PayoutDestination, Provider
from core.providers.queries import payout_destination
from core.providers.tax_numbers import normal_tax_number
from core.providers.withhold import review_visibility
from core.rules.ask import refuse
from core.tenancy.work import Work

SHOWN_DIGITS = 4


def set_payout_destination(
    work: Work, row: Provider, *, kind: str, number: str, holder: str, bank: str = "", tax_number: str = ""
) -> PayoutDestination:
    """``kind`` is ``iban`` or ``account`` (then ``bank`` is its BIK); ``tax_number`` is the holder's, the provider's
    own unless given. Raises ``Invalid`` with the fields, ``Refused`` for a holder the rules never pay."""
    if not holder.strip():
        raise Invalid(fields={"holder": [msg("Whose account is it?")]})
    if kind == IBAN:
        checked, bank_code = checked_iban(number), bank.strip() or None
    elif kind == ACCOUNT:
        checked, bank_code = checked_account(number, bank)
    else:
        raise Invalid(fields={"kind": [msg("Please choose one of the given answers.")]})
    refuse(refused_holder(work, row, holder))
    number_of_holder = _tax_number(work, tax_number) or row.tax_number
    # Two changes at once: the second waits for the first, so that one account alone is in force.
    work.session.scalars(select(Provider.id).where(Provider.id == row.id).with_for_update()).one()
    before = payout_destination(work, row.id)
    work.session.execute(
        update(PayoutDestination)
        .where(PayoutDestination.provider_id == row.id, PayoutDestination.replaced_at.is_(None))
        .values(replaced_at=work.now)
    )
    made = PayoutDestination(
        id=new_id(),
        provider_id=row.id,
        kind=kind,
        number=checked,
        holder=holder.strip(),
        bank=bank_code,
        tax_number=number_of_holder,
        created_at=work.now,
    )
    work.session.add(made)
    work.flush()
    work.emit(ProviderIdentified(row.id))
    review_visibility(work, row)
    if before is not None:
        params = {"end": checked[-SHOWN_DIGITS:]}
        notify(
            work,
            recipient_of(work, row.account_id),
            PAYOUT_DESTINATION_CHANGED.code,
            params=params,
            link="/cabinet/profile",
        )
    return made


def _tax_number(work: Work, text: str) -> str | None:
    """The holder's tax number as this site writes them, nothing when none was given."""
    given = "".join(text.split())
    if not given or not tax_schemes(work):
        return given or None
    found = normal_tax_number(given, tax_schemes(work))
    if found is None:
        raise Invalid(fields={"tax_number": [WRONG_TAX_NUMBER]})
    return found


def kind_for(currency: str) -> str:
    """The kind of account most providers of a site in this currency have."""
    return ACCOUNT if currency in _WITHOUT_IBAN else IBAN


_WITHOUT_IBAN = frozenset({"RUB"})
