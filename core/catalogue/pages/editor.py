"""Writing offerings, in the cabinet and at the desk alike: whose they are is all that differs."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.catalogue.archive import archive_offering
from core.catalogue.change import change_offering
from core.catalogue.create import NewOffering, create_offering
from core.catalogue.custom_fields import offering_fields
from core.catalogue.formats import formats
from core.catalogue.forms import read_offering, read_price
from core.catalogue.models import Offering
from core.catalogue.price_text import text_of
from core.catalogue.publication import acting_as, publication_terms
from core.catalogue.publish import publish_offering
from core.catalogue.queries import offering, offerings_of, price_history
from core.catalogue.set_price import set_price
from core.catalogue.show import price_of
from core.hooks.offerings import Format
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.providers.queries import bookable, provider
from core.tenancy.work import Work
from core.web.pages import flash, render
from core.web.scope import current_work

STATES = {"draft": msg("Draft"), "published": msg("Published"), "archived": msg("Archived")}


def offered(work: Work, provider_id: UUID | None) -> dict[str, Format]:
    """The formats somebody can offer: the marketplace itself only those that need no provider."""
    known = formats(work)
    return known if provider_id else {code: item for code, item in known.items() if not item.needs_provider}


def show_list(area: str, provider_id: UUID | None) -> ResponseReturnValue:
    """All offerings of one owner."""
    work = current_work()
    return render(
        "catalogue/offerings.html",
        area=area,
        offerings=offerings_of(work, provider_id),
        formats=formats(work),
        offered=offered(work, provider_id),
        states=STATES,
        price_of=price_of,
    )


def show_form(area: str, provider_id: UUID | None, offering_id: UUID | None = None) -> ResponseReturnValue:
    """The form of a new offering (``?format=``), or of one that is there."""
    work = current_work()
    row = own(work, provider_id, offering_id) if offering_id else None
    code = row.format if row else request.values.get("format", "")
    known = formats(work) if row else offered(work, provider_id)
    if code not in known:
        raise NotFound
    return render(
        "catalogue/offering_form.html",
        area=area,
        row=row,
        kind=known[code],
        custom=offering_fields(work, code),
        history=price_history(work, row.id) if row else (),
        price=text_of(row.price_minor, row.currency) if row else "",
        states=STATES,
        by_team=row is not None and acting_as() == "provider" and publication_terms(work, row).by == "team",
        led=row is not None and row.provider_id is not None and known[code].flow == "seat" and area != "desk_services",
    )


def own(work: Work, provider_id: UUID | None, offering_id: UUID) -> Offering:
    """An offering of this owner, or ``NotFound``."""
    row = offering(work, offering_id)
    if row.provider_id != provider_id:
        raise NotFound
    return row


def create(area: str, provider_id: UUID | None) -> ResponseReturnValue:
    """Write a draft from the form."""
    work = current_work()
    data = read_offering(offering_fields(work, request.form.get("format", "")))
    data.pop("version")
    data["format"] = data["format"] or ""
    row = create_offering(work, NewOffering(provider_id=provider_id, price=read_price(work), **data))
    return _back(area, row, msg("Saved as a draft. Publish it when it is ready."))


def save(area: str, provider_id: UUID | None, offering_id: UUID) -> ResponseReturnValue:
    """Change the offering and its price from the form: both or neither."""
    work = current_work()
    row = own(work, provider_id, offering_id)
    data = read_offering(offering_fields(work, row.format))
    version = data.pop("version")
    data.pop("format")
    change_offering(work, row.id, data, version=version, by=acting_as())
    set_price(work, row.id, read_price(work))
    return _back(area, row, msg("Saved."))


def publish(area: str, provider_id: UUID | None, offering_id: UUID) -> ResponseReturnValue:
    """Publish it."""
    work = current_work()
    row = publish_offering(work, own(work, provider_id, offering_id).id, by=acting_as())
    if provider_id and not bookable(provider(work, provider_id)):
        return _back(area, row, msg("Published. It is shown and can be booked as soon as your page is open."))
    return _back(area, row, msg("Published: everybody can see and book it now."))


def archive(area: str, provider_id: UUID | None, offering_id: UUID) -> ResponseReturnValue:
    """Take it off the shelf."""
    row = archive_offering(current_work(), own(current_work(), provider_id, offering_id).id, by=acting_as())
    return _back(area, row, msg("It can't be booked any more. What is booked takes place."))


def _back(area: str, row: Offering, message: Message) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(f"{area}.edit", offering_id=row.id), 303)
