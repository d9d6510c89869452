"""The client's word on a booking's page; the team decides at the desk, or puts something right by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from core.bookings.pages.common import on_page
from core.bookings.pages.show import show as booking_page
from core.bookings.queries import booking_of, sides_of
from core.bookings.rewrite import OUTCOMES
from core.bookings.states import DELIVERED
from core.corrections.ask import ask_correction
from core.corrections.dates import decision_of
from core.corrections.decide import decide_correction
from core.corrections.put_right import put_right
from core.corrections.queries import ABOUT, ACCEPTED, REFUSED, TEAM, WAITING, correction_of, named
from core.corrections.sections import outcome_choices
from core.kit.messages import msg
from core.rules.foreseen import shown_first_page
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("corrections_pages", __name__, template_folder="templates")
WEIGHT = 40


class AskForm(Schema):
    """What is not so."""

    about = fields.String(required=True, validate=validate.OneOf(ABOUT))
    text = TextField(longest=2000, load_default="")


class DecisionForm(Schema):
    """Put right or not, and why."""

    accepted = fields.Boolean(required=True)
    reason = TextField(longest=2000, load_default="")
    outcome = fields.String(load_default=DELIVERED, validate=validate.OneOf(OUTCOMES))


class PutRightForm(Schema):
    """What the team puts right by itself."""

    about = fields.String(required=True, validate=validate.OneOf(ABOUT))
    reason = TextField(longest=2000, load_default="")
    outcome = fields.String(load_default=DELIVERED, validate=validate.OneOf(OUTCOMES))


@source(*TEAM)
def claims_waiting(work: Work) -> list[QueueItem]:
    """What clients say was written down wrongly."""
    return [
        QueueItem(
            kind="correction",
            title=msg("{client} says that it was not so", client=client),
            detail=title,
            due_at=row.due_at,
            priority=WEIGHT,
            endpoint="corrections_pages.show",
            params={"correction_id": row.id},
        )
        for row, _, client, title in named(work, WAITING)
    ]


def _to_page(booking_id: UUID) -> Any:
    return booking_page("account", booking_id)


@blueprint.post("/account/bookings/<uuid:booking_id>/not-so")
@shows(_to_page)
@idempotent
def ask(booking_id: UUID) -> ResponseReturnValue:
    """It was not so."""
    on_page("account", booking_id)
    data = read_form(AskForm)
    ask_correction(current_work(), booking_id, data["about"], text=data["text"])
    flash(msg("Thank you for telling us. A person of our team looks at it and writes to you."))
    return redirect(url_for("bookings_pages.show", area="account", booking_id=booking_id), 303)


@blueprint.post("/desk/bookings/<uuid:booking_id>/put-right")
@shows(lambda booking_id: booking_page("desk", booking_id))
@shown_first_page(msg("Put it right?"), msg("Put it right"))
@idempotent
def correct(booking_id: UUID) -> ResponseReturnValue:
    """The team puts it right."""
    who = require(*TEAM)
    put_right(current_work(), booking_id, by=who.id, **read_form(PutRightForm))
    flash(msg("It is put right, and both are told."))
    return redirect(url_for("bookings_pages.show", area="desk", booking_id=booking_id), 303)


@blueprint.get("/desk/corrections")
def index() -> ResponseReturnValue:
    """What waits, and what was decided."""
    g.area = "desk"
    require(*TEAM)
    work = current_work()
    return render(
        "corrections/index.html", waiting=named(work, WAITING), decided=named(work, ACCEPTED, REFUSED), now=work.now
    )


@blueprint.get("/desk/corrections/<uuid:correction_id>")
def show(correction_id: UUID) -> ResponseReturnValue:
    """What a client says, the booking it is about, and the two answers."""
    g.area = "desk"
    require(*TEAM)
    work = current_work()
    row = correction_of(work, correction_id)
    booking = booking_of(work, row.booking_id)
    return render(
        "corrections/show.html",
        row=row,
        booking=booking,
        sides=sides_of(work, booking),
        outcomes=outcome_choices(),
        dates=decision_of(work, row, "team"),
    )


@blueprint.post("/desk/corrections/<uuid:correction_id>")
@shows(show)
@shown_first_page(msg("Decide it so?"), msg("Decide"))
@idempotent
def decide(correction_id: UUID) -> ResponseReturnValue:
    """Put it right, or leave it as noted."""
    who = require(*TEAM)
    decide_correction(current_work(), correction_id, by=who.id, **read_form(DecisionForm))
    flash(msg("Decided. The client is told."))
    return redirect(url_for(".show", correction_id=correction_id), 303)
