"""Signing in with a password, and signing out."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.end_sessions import end_session
from core.accounts.pages.blueprint import blueprint
from core.accounts.pages.cookie import farewell, safe_path, wanted_page, welcome
from core.accounts.pages.cookie import home_of as home
from core.accounts.register import registration_terms
from core.accounts.sign_in import WrongCredentials, check_credentials
from core.kit.errors import Invalid
from core.web.forms import read_form, shows
from core.web.pages import render
from core.web.scope import current_work, principal


class SignInForm(Schema):
    """E-mail and password."""

    email = fields.String(required=True)
    password = fields.String(required=True)


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The sign-in page; who is signed in goes on."""
    who = principal()
    if who is not None:
        return redirect(wanted_page() or home(who.roles))
    return render("accounts/sign_in.html", next=wanted_page(), terms=registration_terms(current_work()))


@blueprint.post("/sign-in")
@shows(sign_in)
def post_sign_in() -> ResponseReturnValue:
    """Check e-mail and password, begin a session."""
    data, work = read_form(SignInForm), current_work()
    try:
        row = check_credentials(work, data["email"], data["password"], address=request.remote_addr or "")
    except WrongCredentials as error:
        raise Invalid(error.message) from error
    return welcome(work, row, safe_path(request.form.get("next")))


@blueprint.post("/sign-out")
def post_sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    who = principal()
    if who is not None and "session_id" in who.extra:
        end_session(current_work(), who.id, who.extra["session_id"])
    return farewell(redirect("/"))
