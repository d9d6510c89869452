"""Bearer tokens: exchanged for what a person knows or was sent, listed, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from core.accounts.end_sessions import end_session
from core.accounts.models import Account, ApiToken, SignInSession
from core.accounts.phone_code import account_by_code
from core.accounts.schemas import NewTokenSchema, SessionSchema, SignInSchema, TokenSchema
from core.accounts.sessions import sessions_of
from core.accounts.sign_in import check_credentials
from core.accounts.sign_in_link import use_sign_in_link
from core.accounts.tokens import LIFE, issue_token, revoke_token, tokens_of
from core.accounts.views import account_view
from core.tenancy.clock import real_now
from core.web.scope import current_work, require

blueprint = Blueprint("tokens", __name__, url_prefix="/api/v1", description="Signing in")


def _who(data: dict[str, Any]) -> Account:
    work, address = current_work(), request.remote_addr or ""
    if "email" in data:
        return check_credentials(work, data["email"], data["password"], address=address)
    if "phone" in data:
        return account_by_code(work, data["phone"], data["code"])
    return use_sign_in_link(work, data["link"])[0]


@blueprint.route("/tokens", methods=["POST"])
@blueprint.arguments(SignInSchema)
@blueprint.response(201, NewTokenSchema)
@blueprint.doc(security=[])
def post_token(data: dict[str, Any]) -> dict[str, Any]:
    """Sign in: exchange e-mail and password, phone and code, or a sign-in link for a bearer token

    Send it as `Authorization: Bearer …`. It is shown only here.
    """
    work = current_work()
    who = _who(data)
    token = issue_token(work, who.id, name=data["name"])
    return {"token": token, "expires_at": real_now() + LIFE, "account": account_view(work, who)}


@blueprint.route("/tokens", methods=["GET"])
@blueprint.response(200, TokenSchema(many=True))
def get_tokens() -> Sequence[ApiToken]:
    """One's own tokens"""
    return tokens_of(current_work(), require().id)


@blueprint.route("/tokens/<uuid:token_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_token(token_id: UUID) -> None:
    """Revoke one of one's own tokens"""
    revoke_token(current_work(), require().id, token_id)


@blueprint.route("/sessions", methods=["GET"])
@blueprint.response(200, SessionSchema(many=True))
def get_sessions() -> Sequence[SignInSession]:
    """The browsers signed in to one's account"""
    return sessions_of(current_work(), require().id)


@blueprint.route("/sessions/<uuid:session_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_session(session_id: UUID) -> None:
    """Sign one browser out"""
    end_session(current_work(), require().id, session_id)
