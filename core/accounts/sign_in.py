"""Sign in with e-mail and password."""

from __future__ import annotations

from core.accounts.limits import SIGN_IN, SIGN_IN_FROM, count, forget
from core.accounts.models import Account
from core.accounts.normalise import normal_email
from core.accounts.one_time_password import use_one_time_password
from core.accounts.passwords import password_matches
from core.accounts.queries import account_by_email
from core.kit.errors import Invalid, Unauthenticated
from core.kit.messages import msg
from core.notifications.outgoing import mail_leaves
from core.tenancy.work import Work


class WrongCredentials(Unauthenticated):
    """One answer for everything that can be wrong, so that nobody learns who has an account here."""

    code = "wrong_credentials"
    default = msg(
        "The e-mail or the password is not right, or the e-mail has not been confirmed yet: "
        "if you have just signed up, follow the link we sent you."
    )


def check_credentials(work: Work, email: str, password: str, *, address: str = "") -> Account:
    """The account whose e-mail and password these are. ``address`` is where the request came from.

    Raises ``WrongCredentials``, and ``TooMany`` after too many tries.
    """
    try:
        mail = normal_email(email)
    except Invalid:
        mail = ""
    count(work, SIGN_IN, mail or email[:200])
    if address:
        count(work, SIGN_IN_FROM, address)
    found = account_by_email(work, mail) if mail else None
    matches = password_matches(found.password_hash if found else None, password)
    if found is not None and not matches and found.password_due:
        matches = use_one_time_password(work, found, password)
    if found is None or not matches or not _may(work, found):
        raise WrongCredentials
    forget(work, SIGN_IN, mail)
    return found


def _may(work: Work, found: Account) -> bool:
    # Where no mail can reach anybody, a confirmation can't be asked for: the site still works.
    confirmed = found.email_confirmed_at is not None or not mail_leaves(sandbox=work.tenant.sandbox)
    return found.status == "active" and confirmed
