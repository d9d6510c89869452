"""The team: who is in it, whom to invite, whose role ends."""

from __future__ import annotations

from uuid import UUID

from flask import g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.hand_over import sent_words
from core.accounts.invite import invite, open_invitations, withdraw_invitation
from core.accounts.pages.blueprint import blueprint
from core.accounts.revoke_role import revoke_role
from core.accounts.views import invitation_view, team_view
from core.kit.messages import msg
from core.web import nav
from core.web.forms import read_form, shows
from core.web.language import native_name
from core.web.pages import flash, render
from core.web.roles import LABELS, TEAM, TENANT_ADMIN
from core.web.scope import current_work, require

TEAM_PAGE = "/desk/team"
ORDER = ("tenant_admin", "community_manager", "support", "ethics_commission", "finance")


class InviteForm(Schema):
    """Whom to invite to what."""

    email = fields.String(required=True)
    name = fields.String(load_default="")
    locale = fields.String(load_default=None)
    roles = fields.List(fields.String(), load_default=list)


@blueprint.get(TEAM_PAGE)
def team() -> ResponseReturnValue:
    """The team page."""
    require(TENANT_ADMIN)
    work, g.area = current_work(), "desk"
    return render(
        "accounts/team.html",
        members=team_view(work),
        invitations=[invitation_view(link) for link in open_invitations(work)],
        role_choices=[(role, LABELS[role]) for role in ORDER],
        locales=[(code, native_name(code)) for code in work.tenant.locales],
    )


@blueprint.post(TEAM_PAGE)
@shows(team)
def post_team() -> ResponseReturnValue:
    """Invite somebody."""
    require(TENANT_ADMIN)
    data = read_form(InviteForm, many=("roles",))
    roles = [role for role in data.pop("roles") if role in TEAM]
    invite(current_work(), roles=roles, **data)
    flash(*sent_words(current_work(), data["email"]))
    return redirect(TEAM_PAGE)


@blueprint.post(f"{TEAM_PAGE}/<uuid:account_id>/<role>/remove")
@shows(lambda **_: team())
def post_remove(account_id: UUID, role: str) -> ResponseReturnValue:
    """Take a role away."""
    require(TENANT_ADMIN)
    revoke_role(current_work(), account_id, role)
    flash(msg("The role is taken away; the person was signed out."))
    return redirect(TEAM_PAGE)


@blueprint.post(f"{TEAM_PAGE}/invitations/<uuid:invitation_id>/withdraw")
def post_withdraw(invitation_id: UUID) -> ResponseReturnValue:
    """Withdraw an invitation."""
    require(TENANT_ADMIN)
    withdraw_invitation(current_work(), invitation_id)
    flash(msg("The invitation no longer works."))
    return redirect(TEAM_PAGE)


nav.item("desk", msg("Team"), "accounts_pages.team", roles=(TENANT_ADMIN,), order=80, icon="users")
