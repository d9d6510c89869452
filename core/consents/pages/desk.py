"""The team gives another time after something unforeseen: begins it, hears the provider, decides."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.bookings.queries import booking_of, sides_of
from core.consents.concede import Wish, begin_concession, terms_for
from core.consents.decide import grant_concession, preview_grant, refuse_concession
from core.consents.errors import NothingToConcede
from core.consents.queries import AGREED, OPEN, concession_of, consent_for, undecided
from core.consents.views import concession_view
from core.consents.words import STATES, answer_words
from core.kit.instants import at_local
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.roles import SUPPORT
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("consents_desk", __name__, url_prefix="/desk", template_folder="../templates")
SOON = 30


class ConcessionForm(Schema):
    """What happened; the new time by the wall of whoever fills it in."""

    reason = TextField(longest=4000, load_default="")
    date = fields.Date(required=True)
    time = fields.Time(required=True)


class DecisionForm(Schema):
    """Words for the client; ``wish`` is ``grant`` or ``refuse``."""

    wish = fields.String(load_default="grant")
    words = TextField(longest=2000, load_default="")
    confirm_token = fields.String(load_default=None)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"
    require(SUPPORT)


@source(SUPPORT)
def to_decide(work: Work) -> list[QueueItem]:
    """Concessions whose provider was heard, or need not be."""
    return [
        QueueItem(
            kind="concession",
            title=msg("Decide about another time"),
            detail=row.reason[:140],
            due_at=None,
            priority=SOON,
            endpoint="consents_desk.show",
            params={"concession_id": row.id},
        )
        for row in undecided(work)
    ]


@blueprint.get("/bookings/<uuid:booking_id>/concession")
def form(booking_id: UUID) -> ResponseReturnValue:
    """The form, with what the rules say."""
    work = current_work()
    booking = booking_of(work, booking_id)
    terms = terms_for(work, booking)
    if not terms.allowed:
        raise NothingToConcede(
            reasons=[reason.message for reason in terms.reasons], rules=[reason.rule for reason in terms.reasons]
        )
    return render(
        "consents/concession_form.html",
        booking=booking,
        sides=sides_of(work, booking),
        terms=terms,
        due=terms.answer_due.on_wall(work.tenant.zone) if terms.answer_due else None,
        zone=reader().zone_name(),
    )


@blueprint.post("/bookings/<uuid:booking_id>/concession")
@shows(form)
@idempotent
def begin(booking_id: UUID) -> ResponseReturnValue:
    """Begin it."""
    who, data = require(SUPPORT), read_form(ConcessionForm)
    wish = Wish(data["reason"], at_local(data["date"], data["time"], reader().zone))
    row = begin_concession(current_work(), booking_id, wish, by=who.id)
    flash(msg("The provider is asked.") if row.consent_id else msg("You can decide at once."))
    return redirect(url_for(".show", concession_id=row.id), 303)


@blueprint.get("/concessions/<uuid:concession_id>")
def show(concession_id: UUID) -> ResponseReturnValue:
    """What happened, what the provider said, and the decision."""
    work = current_work()
    row = concession_of(work, concession_id)
    booking, asked = booking_of(work, row.booking_id), consent_for(work, row)
    may_grant = row.state == OPEN and (asked is None or asked.state == AGREED)
    said = answer_words(agreed=asked.state == AGREED, silent=asked.silent) if asked and asked.answered_at else None
    return render(
        "consents/concession.html",
        row=row,
        c=concession_view(work, row),
        booking=booking,
        sides=sides_of(work, booking),
        state=STATES[row.state],
        said=said,
        foreseen=preview_grant(work, row.id, by=require().id) if may_grant else None,
        open=row.state == OPEN,
    )


@blueprint.post("/concessions/<uuid:concession_id>")
@shows(show)
@idempotent
def decide(concession_id: UUID) -> ResponseReturnValue:
    """Grant exactly what was shown, or refuse."""
    who, work, data = require(SUPPORT), current_work(), read_form(DecisionForm)
    if data["wish"] == "refuse":
        refuse_concession(work, concession_id, by=who.id, words=data["words"])
    else:
        grant_concession(work, concession_id, by=who.id, words=data["words"], token=data["confirm_token"])
    flash(msg("Decided. The client is told."))
    return redirect(url_for(".show", concession_id=concession_id), 303)
