"""Accepting an invitation."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.accept_invitation import accept_invitation, has_credential, owner_of
from core.accounts.links import INVITE, look_at
from core.accounts.pages.blueprint import blueprint
from core.accounts.pages.cookie import welcome
from core.kit.messages import msg
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.scope import current_work, principal


class AcceptForm(Schema):
    """Name and password; neither is needed by somebody who is signed in."""

    name = fields.String(load_default="")
    password = fields.String(load_default="")


@blueprint.get("/invitation/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """Says who invites to what, and asks for a password or to sign in."""
    work, who = current_work(), principal()
    link = look_at(work, INVITE, token)
    owner = owner_of(work, link)
    return render(
        "accounts/invitation.html",
        token=token,
        invited=link,
        name=owner.name if owner else link.payload.get("name", ""),
        must_sign_in=owner is not None and has_credential(owner) and (who is None or who.id != owner.id),
        one_click=owner is not None and has_credential(owner),
    )


@blueprint.post("/invitation/<token>")
@shows(invitation)
def post_invitation(token: str) -> ResponseReturnValue:
    """Accept and sign in."""
    work, who, data = current_work(), principal(), read_form(AcceptForm)
    row = accept_invitation(
        work, token, name=data["name"], password=data["password"], signed_in=who.id if who else None
    )
    flash(msg("Welcome, {name}! You are in.", name=row.name))
    return welcome(work, row)
