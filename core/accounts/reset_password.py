"""A forgotten password: a link by mail, a new password, and every session ends."""

from __future__ import annotations

from core.accounts.change_password import set_password
from core.accounts.limits import MAIL_TO, count
from core.accounts.links import RESET, LinkSpent, make_link, use_link, withdraw_links
from core.accounts.messages import RESET as WORDS
from core.accounts.models import Account
from core.accounts.normalise import normal_email
from core.accounts.queries import account, account_by_email, recipient
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work


def ask_for_reset(work: Work, email: str) -> None:
    """Mail a link to whoever has this e-mail here; the caller is told the same either way. Raises ``TooMany``."""
    mail = normal_email(email)
    count(work, MAIL_TO, mail)
    found = account_by_email(work, mail)
    if found is None or found.status != "active":
        return
    withdraw_links(work, RESET, account_id=found.id)
    token = make_link(work, RESET, account_id=found.id)
    notify(work, recipient(found), WORDS.code, link=f"/reset-password/{token}", channels=(EMAIL,))


def reset_password(work: Work, token: str, password: str) -> Account:
    """Take the link and set the password; who holds the mailbox has thereby confirmed it. Raises ``LinkSpent``."""
    link = use_link(work, RESET, token)
    if link.account_id is None:
        raise LinkSpent
    row = account(work, link.account_id)
    set_password(work, row, password)
    row.email_confirmed_at = row.email_confirmed_at or work.now
    row.verified_at = row.verified_at or work.now
    return row
