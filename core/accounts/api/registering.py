"""Coming in: by e-mail, by phone, by invitation. Answers never tell who has an account here."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from core.accounts.accept_invitation import accept_invitation
from core.accounts.confirm_email import confirm_email
from core.accounts.limits import REGISTER_FROM, count
from core.accounts.open_by_phone import open_by_phone
from core.accounts.phone_code import send_code
from core.accounts.register import register
from core.accounts.reset_password import ask_for_reset, reset_password
from core.accounts.schemas import (
    AcceptSchema,
    AccountSchema,
    AcknowledgedSchema,
    EmailSchema,
    NewPasswordSchema,
    OneTimeTokenSchema,
    PhoneSchema,
    RegisterByPhoneSchema,
    RegisterSchema,
)
from core.accounts.views import account_view
from core.kit.messages import Message, msg
from core.web.scope import current_work, principal

blueprint = Blueprint("accounts", __name__, url_prefix="/api/v1", description="Coming in")

CHECK_MAIL = msg("We have sent a mail to this address. Follow the link in it.")
CHECK_PHONE = msg("If this number is known here, a code is on its way to it.")


def _said(message: Message) -> dict[str, Message]:
    return {"detail": message}


@blueprint.route("/accounts", methods=["POST"])
@blueprint.arguments(RegisterSchema)
@blueprint.response(202, AcknowledgedSchema)
def post_account(data: dict[str, Any]) -> dict[str, Message]:
    """Sign up with e-mail and password

    A mail with a link follows; confirm with its token at `/accounts/confirmation`, then ask for a token.
    Whether the e-mail was known is never told. In a sandbox the mail stands under `/sandbox/messages`.
    """
    work = current_work()
    count(work, REGISTER_FROM, request.remote_addr or "")
    register(work, **data)
    return _said(CHECK_MAIL)


@blueprint.route("/accounts/confirmation", methods=["POST"])
@blueprint.arguments(OneTimeTokenSchema)
@blueprint.response(200, AccountSchema)
def post_confirmation(data: dict[str, Any]) -> dict[str, Any]:
    """Confirm an e-mail with the token of the link that was mailed"""
    work = current_work()
    return account_view(work, confirm_email(work, data["token"]))


@blueprint.route("/accounts/by-phone", methods=["POST"])
@blueprint.arguments(RegisterByPhoneSchema)
@blueprint.response(202, AcknowledgedSchema)
def post_account_by_phone(data: dict[str, Any]) -> dict[str, Message]:
    """Come with a name or pseudonym, a phone and consent; a code follows by phone"""
    work = current_work()
    count(work, REGISTER_FROM, request.remote_addr or "")
    open_by_phone(work, **data)
    send_code(work, data["phone"], address=request.remote_addr or "")
    return _said(CHECK_PHONE)


@blueprint.route("/phone-codes", methods=["POST"])
@blueprint.arguments(PhoneSchema)
@blueprint.response(202, AcknowledgedSchema)
def post_phone_code(data: dict[str, Any]) -> dict[str, Message]:
    """Ask for a code by phone; exchange it for a token at `/tokens`. Ten minutes, five attempts"""
    send_code(current_work(), data["phone"], address=request.remote_addr or "")
    return _said(CHECK_PHONE)


@blueprint.route("/accounts/password-resets", methods=["POST"])
@blueprint.arguments(EmailSchema)
@blueprint.response(202, AcknowledgedSchema)
def post_reset(data: dict[str, Any]) -> dict[str, Message]:
    """Ask for a link to choose a new password"""
    ask_for_reset(current_work(), data["email"])
    return _said(msg("If this e-mail is known here, a link is on its way to it."))


@blueprint.route("/accounts/password-resets/completion", methods=["POST"])
@blueprint.arguments(NewPasswordSchema)
@blueprint.response(200, AccountSchema)
def post_reset_completion(data: dict[str, Any]) -> dict[str, Any]:
    """Set a new password with the link's token; every session and token ends"""
    work = current_work()
    return account_view(work, reset_password(work, data["token"], data["password"]))


@blueprint.route("/invitations/acceptance", methods=["POST"])
@blueprint.arguments(AcceptSchema)
@blueprint.response(201, AccountSchema)
def post_acceptance(data: dict[str, Any]) -> dict[str, Any]:
    """Accept an invitation with the link's token"""
    work, who = current_work(), principal()
    made = accept_invitation(
        work, data["token"], name=data["name"], password=data["password"], signed_in=who.id if who else None
    )
    return account_view(work, made)
