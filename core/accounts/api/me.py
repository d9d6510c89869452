"""One's own account."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.accounts.change_password import change_password
from core.accounts.queries import account
from core.accounts.schemas import AccountSchema, ChangeAccountSchema, ChangePasswordSchema, RoleSchema
from core.accounts.take_role import take_role
from core.accounts.update_account import update_account
from core.accounts.views import account_view
from core.web.scope import allow_before_password, current_work, require

blueprint = Blueprint("account", __name__, url_prefix="/api/v1/account", description="One's own account")

allow_before_password("account.get_account", "account.put_password")


@blueprint.route("", methods=["GET"])
@blueprint.response(200, AccountSchema)
def get_account() -> dict[str, Any]:
    """Who one is here"""
    work = current_work()
    return account_view(work, account(work, require().id))


@blueprint.route("", methods=["PATCH"])
@blueprint.arguments(ChangeAccountSchema)
@blueprint.response(200, AccountSchema)
def patch_account(data: dict[str, Any]) -> dict[str, Any]:
    """Change name, language or zone"""
    work = current_work()
    return account_view(work, update_account(work, account(work, require().id), **data))


@blueprint.route("/password", methods=["PUT"])
@blueprint.arguments(ChangePasswordSchema)
@blueprint.response(204)
def put_password(data: dict[str, Any]) -> None:
    """Change the password; every other session and all tokens end

    After a sign-in with a one-time password this call sets the first password of one's own, and opens everything else;
    the token in use goes on working.
    """
    work, who = current_work(), require()
    change_password(
        work,
        account(work, who.id),
        old=data["old_password"],
        new=data["password"],
        keep_session=who.extra.get("session_id"),
    )


@blueprint.route("/roles", methods=["POST"])
@blueprint.arguments(RoleSchema)
@blueprint.response(201, AccountSchema)
def post_role(data: dict[str, Any]) -> dict[str, Any]:
    """Take a further role that is open to everybody on this site"""
    work, who = current_work(), require()
    take_role(work, who.id, data["role"])
    return account_view(work, account(work, who.id))
