"""Signing in by phone: a code, or a link that was sent."""

from __future__ import annotations

from flask import redirect, request, session
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.links import SIGN_IN, look_at
from core.accounts.normalise import dialling_code, region_of
from core.accounts.pages.blueprint import blueprint
from core.accounts.pages.cookie import safe_path, wanted_page, welcome
from core.accounts.phone_code import WrongCode, account_by_code, send_code
from core.accounts.sign_in_link import use_sign_in_link
from core.kit.errors import Invalid
from core.web.forms import read_form, shows
from core.web.pages import render
from core.web.scope import current_work


class PhoneForm(Schema):
    """A number."""

    phone = fields.String(required=True)


class CodeForm(Schema):
    """A code."""

    code = fields.String(required=True)


@blueprint.get("/sign-in/phone")
def by_phone() -> ResponseReturnValue:
    """Asks for the number."""
    code = dialling_code(region_of(current_work().tenant.zone))
    return render("accounts/phone.html", next=wanted_page(), code=code)


@blueprint.post("/sign-in/phone")
@shows(by_phone)
def post_phone() -> ResponseReturnValue:
    """Send a code, if the number is known; the next page is the same either way."""
    phone = read_form(PhoneForm)["phone"]
    send_code(current_work(), phone, address=request.remote_addr or "")
    session["phone"], session["next"] = phone, safe_path(request.form.get("next")) or ""
    return redirect("/sign-in/code")


@blueprint.get("/sign-in/code")
def by_code() -> ResponseReturnValue:
    """Asks for the code."""
    if "phone" not in session:
        return redirect("/sign-in/phone")
    return render("accounts/code.html", phone=session["phone"])


@blueprint.post("/sign-in/code")
@shows(by_code)
def post_code() -> ResponseReturnValue:
    """Check the code, begin a session."""
    work, code = current_work(), read_form(CodeForm)["code"]
    try:
        row = account_by_code(work, session.get("phone", ""), code)
    except WrongCode as error:
        raise Invalid(fields={"code": [error.message]}) from error
    session.pop("phone", None)
    return welcome(work, row, session.pop("next", None))


@blueprint.get("/sign-in/link/<token>")
def by_link(token: str) -> ResponseReturnValue:
    """Asks for a click: programs that look at links sign nobody in."""
    look_at(current_work(), SIGN_IN, token)
    return render("accounts/link.html", token=token)


@blueprint.post("/sign-in/link/<token>")
def post_link(token: str) -> ResponseReturnValue:
    """Take the link, begin a session."""
    work = current_work()
    row, to = use_sign_in_link(work, token)
    return welcome(work, row, to)
