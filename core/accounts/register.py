"""Sign up with an e-mail and a password. The answer never tells whether the e-mail was known."""

from __future__ import annotations

from collections.abc import Iterable

from core.accounts.confirm_email import send_confirmation
from core.accounts.limits import MAIL_TO, count
from core.accounts.messages import ALREADY_HERE
from core.accounts.normalise import normal_email
from core.accounts.open_account import open_account
from core.accounts.passwords import check_new_password, hash_password
from core.accounts.queries import account_by_email, recipient
from core.hooks.people import RegistrationTerms
from core.kit.errors import Refused
from core.kit.messages import msg
from core.kit.wrong import Wrong
from core.notifications.send import EMAIL, notify
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import CLIENT


def registration_terms(work: Work) -> RegistrationTerms:
    """Who may register themselves on this site now."""
    rules = asking(work, "registration")
    return rules.ask.registration_terms(site=rules.site, at=work.now)


def check_roles(work: Work, roles: Iterable[str]) -> frozenset[str]:
    """The roles asked for, if people may take them themselves; raises ``Refused`` with the rule's reasons."""
    terms, wanted = registration_terms(work), frozenset(roles) or frozenset({CLIENT})
    if wanted <= terms.roles:
        return wanted
    raise Refused(
        msg("On this site nobody can take this role without an invitation."),
        reasons=[reason.message for reason in terms.reasons],
        rules=[reason.rule for reason in terms.reasons],
    )


def check_entry(work: Work, name: str, email: str, password: str) -> str:
    """The e-mail in its one form. Raises ``Invalid`` with everything that is wrong with it and the password."""
    wrong, mail = Wrong(), email
    with wrong.gathered():
        mail = normal_email(email)
    with wrong.gathered():
        check_new_password(password, about=(name, mail, work.tenant.name))
    wrong.done()
    return mail


def register(
    work: Work,
    *,
    name: str,
    email: str,
    password: str,
    roles: Iterable[str] = (CLIENT,),
    locale: str | None = None,
    zone: str | None = None,
) -> None:
    """Open an account and mail a link to confirm it; somebody who is known gets a mail that says so instead.

    Raises ``Refused`` for a role that needs an invitation, ``Invalid`` for a bad e-mail or password,
    ``TooMany``.
    """
    wanted = check_roles(work, roles)
    mail = check_entry(work, name, email, password)
    count(work, MAIL_TO, mail)  # whoever signs somebody else up again and again fills their mailbox
    known = account_by_email(work, mail)
    if known is not None:
        hash_password(password)  # the same work as for a new account: time must not tell either
        notify(work, recipient(known), ALREADY_HERE.code, link="/sign-in", channels=(EMAIL,))
        return
    made = open_account(
        work,
        name=name,
        email=mail,
        password=password,
        roles=wanted,
        locale=locale,
        zone=zone,
        confirmed=False,
        consented_at=work.now,
    )
    send_confirmation(work, made)
