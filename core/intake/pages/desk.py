"""The team proposes somebody to a client who was left without."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.queries import names
from core.bookings.queries import booking_of
from core.catalogue.others import others_like
from core.catalogue.show import card_view
from core.intake.models import Inquiry, Intake, Proposal
from core.intake.propose import TEAM, propose_colleague
from core.intake.queries import inquiry_of, intake_of, wanted_proposals
from core.intake.reasons import decline_reasons
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import provider
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.scope import current_work, require

blueprint = Blueprint("intake_desk", __name__, url_prefix="/desk/proposals", template_folder="../templates")
CHOICES = 24
SOON = 20


class ChoiceForm(Schema):
    """Whom to propose."""

    to_provider_id = fields.UUID(required=True)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


@source(*TEAM)
def clients_without(work: Work) -> list[QueueItem]:
    """Clients for whom somebody is to be found."""
    rows = wanted_proposals(work)
    people = names(work, {row.client_id for row in rows})
    return [
        QueueItem(
            kind="proposal",
            title=msg("Find somebody for {client}", client=people.get(row.client_id, "")),
            detail="",
            due_at=None,
            priority=SOON,
            endpoint="intake_desk.show",
            params={"proposal_id": row.id},
        )
        for row in rows
    ]


@blueprint.get("/<uuid:proposal_id>")
def show(proposal_id: UUID) -> ResponseReturnValue:
    """Whom the client lost, why (for the team), and who else there is."""
    require(*TEAM)
    work = current_work()
    row = work.session.get(Proposal, (work.tenant.id, proposal_id))
    if row is None:
        raise NotFound
    answered: Intake | Inquiry | None
    if row.booking_id is not None:
        start, answered = booking_of(work, row.booking_id).starts_at, intake_of(work, row.booking_id)
    else:
        answered = inquiry_of(work, row.inquiry_id) if row.inquiry_id else None
        start = None
    why = decline_reasons(work).get(answered.reason or "") if answered else None
    cards = others_like(work, row.from_provider_id, limit=CHOICES, zone=reader().zone)
    chosen = work.session.get(Provider, (work.tenant.id, row.to_provider_id)) if row.to_provider_id else None
    return render(
        "intake/proposal.html",
        row=row,
        start=start,
        client=names(work, [row.client_id]).get(row.client_id, ""),
        provider=provider(work, row.from_provider_id).display_name,
        why=why,
        note=answered.note if answered else "",
        choices=[(str(card.id), card.name) for card in cards],
        cards=[card_view(card) for card in cards],
        chosen=chosen,
    )


@blueprint.post("/<uuid:proposal_id>")
@shows(show)
@idempotent
def post(proposal_id: UUID) -> ResponseReturnValue:
    """Propose."""
    who, data = require(*TEAM), read_form(ChoiceForm)
    propose_colleague(current_work(), proposal_id, data["to_provider_id"], by=who.id)
    flash(msg("Proposed. The client is told."))
    return redirect(f"/desk/proposals/{proposal_id}", 303)
