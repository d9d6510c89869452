"""A link that signs its person in once: for those who have a phone and no password."""

from __future__ import annotations

from uuid import UUID

from core.accounts.links import SIGN_IN, LinkSpent, make_link, use_link
from core.accounts.messages import SIGN_IN_LINK
from core.accounts.models import Account
from core.accounts.queries import account, recipient
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work


def send_sign_in_link(work: Work, account_id: UUID, *, to: str = "/account") -> str:
    """Send the link by phone (or e-mail) and return its token; ``to`` is the page it leads to."""
    row = account(work, account_id)
    token = make_sign_in_link(work, row, to=to)
    notify(work, recipient(row), SIGN_IN_LINK.code, link=f"/sign-in/link/{token}", channels=(EMAIL,))
    return token


def make_sign_in_link(work: Work, row: Account, *, to: str = "/account") -> str:
    """The token of a fresh link; earlier ones go on working until used."""
    return make_link(work, SIGN_IN, account_id=row.id, payload={"to": to})


def use_sign_in_link(work: Work, token: str) -> tuple[Account, str]:
    """Take the link: the account, and the page to go to. Raises ``LinkSpent``."""
    link = use_link(work, SIGN_IN, token)
    if link.account_id is None:
        raise LinkSpent
    row = account(work, link.account_id)
    if row.status != "active":
        raise LinkSpent
    if row.phone and row.email is None:
        row.phone_confirmed_at = row.phone_confirmed_at or work.now
        row.verified_at = row.verified_at or work.now
    return row, str(link.payload.get("to", "/account"))
