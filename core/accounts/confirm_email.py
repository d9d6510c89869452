"""Prove that an e-mail is the person's: a link, opened and confirmed."""

from __future__ import annotations

from core.accounts.links import CONFIRM, LinkSpent, make_link, use_link, withdraw_links
from core.accounts.messages import CONFIRM as WORDS
from core.accounts.models import Account
from core.accounts.queries import account, recipient
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work


def send_confirmation(work: Work, row: Account) -> None:
    """Mail a fresh link; earlier ones stop working."""
    withdraw_links(work, CONFIRM, account_id=row.id)
    token = make_link(work, CONFIRM, account_id=row.id, email=row.email)
    notify(work, recipient(row), WORDS.code, link=f"/confirm-email/{token}", channels=(EMAIL,))


def confirm_email(work: Work, token: str) -> Account:
    """Take the link and mark the e-mail as the person's. Raises ``LinkSpent``."""
    link = use_link(work, CONFIRM, token)
    if link.account_id is None:
        raise LinkSpent
    row = account(work, link.account_id)
    row.email_confirmed_at = row.email_confirmed_at or work.now
    row.verified_at = row.verified_at or work.now
    return row
