"""A group's own page: what it is, the way in, its dates."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue

from core.catalogue.custom_fields import offering_fields
from core.catalogue.doors import at_the_door
from core.catalogue.formats import formats
from core.catalogue.gates import gates
from core.catalogue.meetings import coming_meetings
from core.catalogue.own_prices import own_prices
from core.catalogue.queries import public_offering
from core.catalogue.show import field_values, kind_names, price_of
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.programmes.dates import book_dates
from core.programmes.materials import material_terms, material_view, shown_to
from core.programmes.views import admission_view
from core.programmes.words import DECISIONS
from core.providers.queries import provider
from core.web.forms import shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import CLIENT
from core.web.scope import current_work, principal, require

blueprint = Blueprint("programmes_public", __name__, url_prefix="/groups", template_folder="../templates")
blueprint.before_request(at_the_door)


@blueprint.get("/<uuid:offering_id>")
def show(offering_id: UUID) -> ResponseReturnValue:
    """What it is, what comes before a seat, its dates."""
    g.area = "site"
    work, row = current_work(), public_offering(current_work(), offering_id)
    kind = formats(work).get(row.format)
    if kind is None or kind.flow != "seat" or row.provider_id is None:
        raise NotFound
    owner = provider(work, row.provider_id)
    shown = shown_to(work, owner, principal())
    return render(
        "programmes/show.html",
        row=row,
        kind=kind,
        provider=owner,
        values=field_values(offering_fields(work, row.format), row.fields),
        price_of=price_of,
        own_prices=own_prices(work, [row]),
        named=kind_names(work, [row]),
        gate=gates(work, [row]).get(row.id),
        dates=coming_meetings(work, [row.id])[row.id],
        a=admission_view(work, row, principal()),
        decisions=DECISIONS,
        materials=[material_view(made, kept) for made, kept in shown if made.offering_id == row.id],
        words=dict(material_terms(work).kinds),
    )


@blueprint.post("/<uuid:offering_id>/bookings")
@shows(show)
@idempotent
def book(offering_id: UUID) -> ResponseReturnValue:
    """A seat in every date to come."""
    who = require(CLIENT)
    made = book_dates(current_work(), who.id, public_offering(current_work(), offering_id).id)
    if any(item.payment_id for item in made):
        flash(msg("Your seats are reserved. Each date is paid on its own: please open each and pay."), "warning")
    else:
        flash(msg("Your seats are booked."))
    return redirect("/account/bookings", 303)
