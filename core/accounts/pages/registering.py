"""Signing up, confirming an e-mail, a forgotten password."""

from __future__ import annotations

from flask import redirect, request, session
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.confirm_email import confirm_email
from core.accounts.limits import REGISTER_FROM, count
from core.accounts.links import CONFIRM, RESET, look_at
from core.accounts.pages.blueprint import blueprint
from core.accounts.pages.cookie import first_page_of, safe_path, wanted_page, welcome
from core.accounts.register import check_entry, register, registration_terms
from core.accounts.reset_password import ask_for_reset, reset_password
from core.kit.messages import msg
from core.kit.wrong import Wrong
from core.notifications.outgoing import mail_leaves
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work

BOTH = (CLIENT, PROVIDER)
FILL_IN = msg("Please fill this in.")


class RegisterForm(Schema):
    """Name, e-mail, password, consent, the role."""

    name = fields.String(load_default="")
    email = fields.String(load_default="")
    password = fields.String(load_default="")
    role = fields.String(load_default="client")
    consent = fields.String(load_default="")


class EmailForm(Schema):
    """An e-mail."""

    email = fields.String(required=True)


class PasswordForm(Schema):
    """A new password."""

    password = fields.String(required=True)


@blueprint.get("/register")
def registering() -> ResponseReturnValue:
    """The sign-up page."""
    return render("accounts/register.html", terms=registration_terms(current_work()), next=wanted_page())


@blueprint.post("/register")
@shows(registering)
def post_register() -> ResponseReturnValue:
    """Sign up; the next page says to look into the mailbox, whoever it was."""
    data, work, language = read_form(RegisterForm), current_work(), reader()
    count(work, REGISTER_FROM, request.remote_addr or "")
    _check(data)
    register(
        work,
        name=data["name"],
        email=data["email"],
        password=data["password"],
        roles=BOTH if data["role"] == "both" else (data["role"],),
        locale=language.locale,
        zone=language.zone,
    )
    session["next"] = safe_path(request.form.get("next")) or ""
    return redirect("/check-mail")


def _check(data: dict[str, str]) -> None:
    """Raise ``Invalid`` with every field that is wrong: people mend a form once."""
    wrong = Wrong()
    wrong.add({name: [FILL_IN] for name in ("name", "email", "password") if not data[name].strip()})
    if not data["consent"]:
        wrong.add({"consent": [msg("We need your consent to keep your data.")]})
    with wrong.gathered():
        check_entry(current_work(), data["name"], data["email"], data["password"])
    wrong.done()


@blueprint.get("/check-mail")
def check_mail() -> ResponseReturnValue:
    """What to do next, the same for everybody."""
    return render("accounts/check_mail.html", mail_leaves=mail_leaves(sandbox=current_work().tenant.sandbox))


@blueprint.get("/confirm-email/<token>")
def confirming(token: str) -> ResponseReturnValue:
    """Asks for a click: programs that open links in mails confirm nothing."""
    look_at(current_work(), CONFIRM, token)
    return render("accounts/confirm_email.html", token=token)


@blueprint.post("/confirm-email/<token>")
def post_confirm(token: str) -> ResponseReturnValue:
    """Confirm and sign in."""
    work = current_work()
    row = confirm_email(work, token)
    flash(msg("Your e-mail address is confirmed. Welcome!"))
    return welcome(work, row, session.pop("next", None) or first_page_of(work, row.id))


@blueprint.get("/forgot-password")
def forgot() -> ResponseReturnValue:
    """Asks for the e-mail."""
    return render("accounts/forgot_password.html")


@blueprint.post("/forgot-password")
@shows(forgot)
def post_forgot() -> ResponseReturnValue:
    """Send a link, if there is whom to."""
    ask_for_reset(current_work(), read_form(EmailForm)["email"])
    return redirect("/check-mail")


@blueprint.get("/reset-password/<token>")
def resetting(token: str) -> ResponseReturnValue:
    """Asks for the new password."""
    look_at(current_work(), RESET, token)
    return render("accounts/reset_password.html", token=token)


@blueprint.post("/reset-password/<token>")
@shows(resetting)
def post_reset(token: str) -> ResponseReturnValue:
    """Set it and sign in."""
    work = current_work()
    row = reset_password(work, token, read_form(PasswordForm)["password"])
    flash(msg("Your new password is set. You were signed out everywhere else."))
    return welcome(work, row)
