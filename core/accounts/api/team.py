"""The team and invitations, for the tenant's administrators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.accounts.direct import direct_objections
from core.accounts.hand_over import link_to_hand_over
from core.accounts.invite import invite, open_invitations, withdraw_invitation
from core.accounts.revoke_role import revoke_role
from core.accounts.schemas import InvitationSchema, InviteSchema, MemberSchema
from core.accounts.views import invitation_view, team_view
from core.rules.ask import refuse
from core.web.roles import PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint("team", __name__, url_prefix="/api/v1", description="The team")


@blueprint.route("/team", methods=["GET"])
@blueprint.response(200, MemberSchema(many=True))
def get_team() -> list[dict[str, Any]]:
    """The team and their roles"""
    require(TENANT_ADMIN)
    return team_view(current_work())


@blueprint.route("/team/<uuid:account_id>/roles/<role>", methods=["DELETE"])
@blueprint.response(204)
def delete_role(account_id: UUID, role: str) -> None:
    """Take a role away; the last administrator can't be removed"""
    require(TENANT_ADMIN)
    revoke_role(current_work(), account_id, role)


@blueprint.route("/invitations", methods=["GET"])
@blueprint.response(200, InvitationSchema(many=True))
def get_invitations() -> list[dict[str, Any]]:
    """Invitations nobody has accepted yet"""
    require(TENANT_ADMIN)
    return [invitation_view(link) for link in open_invitations(current_work())]


@blueprint.route("/invitations", methods=["POST"])
@blueprint.arguments(InviteSchema)
@blueprint.response(201, InvitationSchema)
def post_invitation(data: dict[str, Any]) -> dict[str, Any]:
    """Invite somebody by e-mail; the link works once, for 14 days. Providers only where the rules let the team do so"""
    require(TENANT_ADMIN)
    work = current_work()
    if PROVIDER in data["roles"]:
        refuse(direct_objections(work, "roles"))
    invite(work, **data)
    link = link_to_hand_over(work)
    return invitation_view(open_invitations(work)[0]) | ({"link": link} if link else {})


@blueprint.route("/invitations/<uuid:invitation_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_invitation(invitation_id: UUID) -> None:
    """Withdraw an invitation"""
    require(TENANT_ADMIN)
    withdraw_invitation(current_work(), invitation_id)
