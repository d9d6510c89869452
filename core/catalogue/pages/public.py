"""The catalogue as everybody sees it: no account is needed to look."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import EXCLUDE, ValidationError

from core.catalogue.api.providers import FARTHEST, filters_of
from core.catalogue.doors import at_the_door, open_to
from core.catalogue.filters import ProviderFilters, asked_first, filter_fields, services_like
from core.catalogue.formats import formats
from core.catalogue.gates import gates
from core.catalogue.meetings import coming_meetings
from core.catalogue.models import Offering
from core.catalogue.own_prices import own_prices
from core.catalogue.price_text import minor_of
from core.catalogue.queries import offerings_of, public_offerings
from core.catalogue.schemas import ProviderArgs
from core.catalogue.search import PAGE, list_providers
from core.catalogue.show import card_view, field_values, kind_names, language_names, price_of, slot_days
from core.catalogue.times import DAYS_AHEAD, times_of, wanted_of
from core.files.queries import open_file
from core.files.serve import picture_response
from core.identity.state import publicly_verified
from core.kit.errors import Invalid, NotFound
from core.kit.instants import local_date
from core.kit.messages import msg
from core.providers.custom_fields import value_fields
from core.providers.models import Provider
from core.providers.queries import public_provider
from core.providers.set_photo import photo_path
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import messages_of
from core.web.pages import render
from core.web.reader import reader
from core.web.scope import current_work
from core.web.sections import sections

blueprint = Blueprint("catalogue_pages", __name__, template_folder="../templates")

blueprint.before_request(at_the_door)

SHOWN_AT_MOST = 200
DESCRIPTION = 180


def has_groups(work: Work) -> bool:
    """Whether this marketplace has groups."""
    return any(item.flow == "seat" and not item.event for item in formats(work).values())


def has_events(work: Work) -> bool:
    """Whether this marketplace has events."""
    return any(item.flow == "seat" and item.event for item in formats(work).values())


def has_services(work: Work) -> bool:
    """Whether something is offered besides what the page of providers is about."""
    known = formats(work).values()
    return any(not item.needs_provider for item in known) or (
        any(item.flow == "request" for item in known) and any(item.flow != "request" for item in known)
    )


nav.item("site", msg("Find somebody"), "catalogue_pages.providers", order=10)
nav.item("site", msg("Groups"), "catalogue_pages.groups", order=30, shown=has_groups)
nav.item("site", msg("Events"), "catalogue_pages.events", order=35, shown=has_events)
nav.item("site", msg("Services"), "catalogue_pages.services", order=40, shown=has_services)


def _read_args() -> dict[str, Any]:
    wishes: dict[str, Any] = {name: value for name, value in request.args.items() if value.strip()}
    wishes |= {name: _minor(wishes[name]) for name in ("price_min", "price_max") if name in wishes}
    wishes["field"] = request.args.getlist("field")
    try:
        loaded: dict[str, Any] = ProviderArgs().load(wishes, unknown=EXCLUDE)
    except ValidationError as error:
        raise Invalid(fields=messages_of(error)) from error
    return loaded


def _minor(text: str) -> str:
    """People write whole units of the currency; filters count minor ones."""
    minor = minor_of(text, current_work().tenant.currency)
    return text if minor is None else str(minor)


@blueprint.get("/providers")
def providers() -> ResponseReturnValue:
    """The list with its filters."""
    work, args = current_work(), _read_args()
    apart = asked_first(work)
    args["format"] = args["format"] or apart
    page = list_providers(work, filters_of(args), cursor=args["cursor"], limit=PAGE, zone=reader().zone)
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor" and value]
    return render(
        "catalogue/providers.html",
        cards=[card_view(card) for card in page.items],
        next_href=f"?{urlencode([*kept, ('cursor', page.next)])}" if page.next else "",
        filtered=bool(kept),
        args=request.args,
        chosen=request.args.getlist("field"),
        fields=[item for item in filter_fields(work) if not apart or item.owner == "provider"],
        formats={} if apart else formats(work),
        hinted=args["format"],
        apart=apart,
        priced=not apart or not formats(work)[apart].free,
        timed=not apart and any(item.flow == "slot" for item in formats(work).values()),
        languages=list(zip(work.tenant.locales, language_names(work.tenant.locales), strict=True)),
    )


@blueprint.get("/providers/<slug>")
def provider_page(slug: str) -> ResponseReturnValue:
    """A provider's own page; ``?offering=`` chooses whose times are shown, ``?first=`` from which day on."""
    work = current_work()
    row = public_provider(work, slug)
    offerings = offerings_of(work, row.id, "published")
    known = formats(work)
    timed = [item for item in offerings if item.format in known and known[item.format].flow == "slot"]
    wish = request.args.get("offering")
    chosen = next((item for item in timed if str(item.id) == wish), timed[0] if timed else None)
    return render(
        "catalogue/provider.html",
        provider=row,
        offerings=[item for item in offerings if item.format in known],
        formats=known,
        chosen=chosen,
        times=_times(work, chosen) if chosen else None,
        meetings=coming_meetings(work, [item.id for item in offerings if _flow(work, item) == "seat"]),
        values=field_values(value_fields(work), row.fields),
        languages=language_names(row.languages),
        price_of=price_of,
        own_prices=own_prices(work, offerings),
        gates=gates(work, [item for item in offerings if _flow(work, item) == "seat"]),
        named=kind_names(work, offerings),
        verified=publicly_verified(work, row.account_id),
        more=sections("provider", work, row.id),
        description=_description(row),
        photo=photo_path(row.slug, row.photo_id),
    )


@blueprint.get("/providers/<slug>/photo/<uuid:photo_id>")
def photo(slug: str, photo_id: UUID) -> ResponseReturnValue:
    """The picture on a provider's page, while the page is open."""
    work = current_work()
    if public_provider(work, slug).photo_id != photo_id:
        raise NotFound
    return picture_response(open_file(work, photo_id), public=open_to(work, signed_in=False))


def _description(row: Provider) -> str:
    """What search engines and messengers are told: the provider's own first words."""
    return row.headline or shorten(row.about, DESCRIPTION, placeholder="…")


def _flow(work: Work, row: Offering) -> str | None:
    kind = formats(work).get(row.format)
    return kind.flow if kind else None


def _times(work: Work, row: Offering) -> dict[str, Any]:
    wanted = wanted_of(work, row)
    zone = reader().zone
    today = local_date(work.now, zone)
    first = _first(today)
    starts = times_of(work, wanted, first, DAYS_AHEAD, zone) if wanted else []
    return {
        "days": slot_days(starts, zone),
        "earlier": max(first - timedelta(days=DAYS_AHEAD), today) if first > today else None,
        "later": first + timedelta(days=DAYS_AHEAD),
        "reasons": [reason.message for reason in wanted.window.reasons] if wanted else [],
        "rules": [reason.rule for reason in wanted.window.reasons] if wanted else [],
    }


def _first(today: date) -> date:
    try:
        first = date.fromisoformat(request.args.get("first") or today.isoformat())
    except ValueError:
        raise NotFound from None
    if abs(first - today) > FARTHEST:
        raise NotFound
    return max(first, today)


@blueprint.get("/groups")
def groups() -> ResponseReturnValue:
    """Everything with seats, and when it takes place."""
    work = current_work()
    codes = [code for code, item in formats(work).items() if item.flow == "seat" and not item.event]
    return render("catalogue/groups.html", **_listed(work, codes))


@blueprint.get("/events")
def events() -> ResponseReturnValue:
    """Everything providers hold for many people, and when it takes place."""
    work = current_work()
    if not has_events(work):
        raise NotFound
    codes = [code for code, item in formats(work).items() if item.flow == "seat" and item.event]
    return render("catalogue/events.html", **_listed(work, codes))


@blueprint.get("/services")
def services() -> ResponseReturnValue:
    """What the marketplace itself offers, and what is booked without asking for help first; with its filters."""
    work, args = current_work(), _read_args()
    known = formats(work)
    if not has_services(work):
        return redirect(url_for(".providers"))
    apart = asked_first(work)
    codes = [code for code, item in known.items() if item.flow != "request"] if apart else list(known)
    listed = _listed(work, codes, own=not apart, wanted=filters_of(args))
    return render(
        "catalogue/services.html",
        **listed,
        apart=apart,
        args=request.args,
        chosen=request.args.getlist("field"),
        filtered=any(value for value in request.args.values()),
        fields=[item for item in filter_fields(work) if item.owner == "offering"],
        languages=list(zip(work.tenant.locales, language_names(work.tenant.locales), strict=True)),
    )


def _listed(
    work: Work, codes: list[str], *, own: bool = False, wanted: ProviderFilters | None = None
) -> dict[str, Any]:
    query = public_offerings().add_columns(Provider.slug, Provider.display_name).where(Offering.format.in_(codes))
    if own:
        query = query.where(Offering.provider_id.is_(None))
    if wanted:
        query = query.where(*services_like(work, wanted))
    rows = work.session.execute(query.order_by(Offering.price_minor, Offering.id).limit(SHOWN_AT_MOST)).all()
    seats = [row.id for row, _, _ in rows if _flow(work, row) == "seat"]
    return {
        "rows": rows,
        "formats": formats(work),
        "meetings": coming_meetings(work, seats),
        "price_of": price_of,
        "own_prices": own_prices(work, [row for row, _, _ in rows]),
        "gates": gates(work, [row for row, _, _ in rows if row.id in seats]),
        "named": kind_names(work, [row for row, _, _ in rows]),
    }
