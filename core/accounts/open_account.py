"""Open an account, for somebody whose address needs no proof here: launch, demo, the team, requests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.accounts.events import AccountOpened
from core.accounts.grant_role import grant_role
from core.accounts.models import Account
from core.accounts.normalise import normal_email, normal_phone, region_of
from core.accounts.passwords import hash_password
from core.accounts.queries import account_by_email, account_by_phone
from core.kit.errors import Conflict
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.reader import is_zone
from core.web.roles import CLIENT


class AddressTaken(Conflict):
    """Somebody at this tenant already has the e-mail or the phone."""

    code = "address_taken"
    default = msg("Somebody on this site already has this e-mail or phone.")


def open_account(
    work: Work,
    *,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    roles: Iterable[str] = (CLIENT,),
    locale: str | None = None,
    zone: str | None = None,
    password: str | None = None,
    confirmed: bool = True,
    consented_at: datetime | None = None,
    demo: bool = False,
    account_id: UUID | None = None,
) -> Account:
    """Make an account with an e-mail, a phone or both; ``confirmed`` says that they are known to be the person's.

    Raises ``AddressTaken``; an account that is there is never changed.
    """
    mail = normal_email(email) if email else None
    number = normal_phone(phone, region_of(work.tenant.zone)) if phone else None
    if (mail and account_by_email(work, mail)) or (number and account_by_phone(work, number)):
        raise AddressTaken
    tenant = work.tenant
    row = Account(
        id=account_id or new_id(),
        name=name.strip(),
        email=mail,
        email_confirmed_at=work.now if mail and confirmed else None,
        phone=number,
        phone_confirmed_at=work.now if number and confirmed else None,
        verified_at=work.now if confirmed else None,
        password_hash=hash_password(password) if password else None,
        locale=locale if locale in tenant.locales else tenant.locale,
        zone=zone if zone and is_zone(zone) else tenant.zone,
        consented_at=consented_at,
        demo=demo,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    work.emit(AccountOpened(row.id))
    for role in roles:
        grant_role(work, row.id, role)
    return row
