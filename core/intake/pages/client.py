"""A client writes first, and sees what became of it: others at once, if it was not taken up."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from core.catalogue.others import others_like
from core.catalogue.show import card_view
from core.intake.inquire import inquire, offers_inquiries
from core.intake.inquiry_view import CLOSED, inquiry_for
from core.intake.queries import proposal_of_inquiry
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import bookable
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("inquiry_client", __name__, url_prefix="/account", template_folder="../templates")


class InquiryForm(Schema):
    """A first message."""

    text = TextField(longest=4000, load_default="")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


@blueprint.get("/providers/<uuid:provider_id>/inquiry")
def write(provider_id: UUID) -> ResponseReturnValue:
    """The form."""
    require(CLIENT)
    work = current_work()
    row = work.session.get(Provider, (work.tenant.id, provider_id))
    if row is None or not bookable(row) or not offers_inquiries(work):
        raise NotFound
    return render("intake/write.html", provider=row)


@blueprint.post("/providers/<uuid:provider_id>/inquiry")
@shows(write)
@idempotent
def post(provider_id: UUID) -> ResponseReturnValue:
    """Send it."""
    who = require(CLIENT)
    made = inquire(current_work(), provider_id, who.id, read_form(InquiryForm)["text"])
    flash(msg("Sent. You get the answer here and by mail."))
    return redirect(url_for(".show", inquiry_id=made.id), 303)


@blueprint.get("/inquiries/<uuid:inquiry_id>")
def show(inquiry_id: UUID) -> ResponseReturnValue:
    """What became of it."""
    who, work = require(CLIENT), current_work()
    view = inquiry_for(work, inquiry_id, who)
    if view.side != "client":
        raise NotFound
    proposal = proposal_of_inquiry(work, view.id)
    chosen = None
    if proposal is not None and proposal.to_provider_id is not None:
        chosen = work.session.get(Provider, (work.tenant.id, proposal.to_provider_id))
    cards = others_like(work, view.provider_id, zone=reader().zone) if view.state == CLOSED else []
    data = {"chosen": chosen, "cards": [card_view(card) for card in cards]}
    return render("intake/own_inquiry.html", i=view, data=data)
