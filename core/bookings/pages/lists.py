"""Lists of bookings: the client's, the provider's, the team's."""

from __future__ import annotations

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from core.bookings.access import own_provider
from core.bookings.free_sessions import Owed, open_sessions
from core.bookings.models import Booking, FreeSession
from core.bookings.queries import named_bookings
from core.bookings.schemas import price_of
from core.bookings.states import OPEN, overdue, state_at, unpaid
from core.kit.messages import msg
from core.web import nav
from core.web.pages import render
from core.web.roles import CLIENT, COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint("bookings_lists", __name__, template_folder="../templates")

SHOWN = 50

nav.item("account", msg("Bookings"), "bookings_lists.of_client", roles=(CLIENT,), order=10, icon="calendar")
nav.item("provider", msg("Bookings"), "bookings_lists.of_provider", roles=(PROVIDER,), order=20, icon="calendar")
nav.item(
    "desk", msg("Bookings"), "bookings_lists.of_team", roles=(SUPPORT, COMMUNITY_MANAGER), order=40, icon="calendar"
)


@blueprint.get("/account/bookings")
def of_client() -> ResponseReturnValue:
    """One's own bookings, upcoming and past."""
    g.area = "account"
    return _page("account", named_bookings().where(Booking.client_id == require().id))


@blueprint.get("/cabinet/bookings")
def of_provider() -> ResponseReturnValue:
    """The bookings a provider gives."""
    g.area = "provider"
    return _page("cabinet", named_bookings().where(Booking.provider_id == own_provider(current_work()).id))


@blueprint.get("/desk/bookings")
def of_team() -> ResponseReturnValue:
    """All bookings, for the team."""
    g.area = "desk"
    require(SUPPORT, COMMUNITY_MANAGER)
    return _page("desk", named_bookings())


def _page(area: str, statement: Select[Booking, str, str, str]) -> str:
    work = current_work()
    past = request.args.get("view") == "past"
    ongoing = Booking.state.in_(OPEN) & (Booking.ends_at > work.now) | (Booking.state == "under_way")
    order = Booking.starts_at.desc() if past else Booking.starts_at
    found = work.session.execute(
        statement.where(~ongoing if past else ongoing).order_by(order, Booking.id).limit(SHOWN)
    )
    rows = [
        {
            "booking": booking,
            "provider": provider,
            "client": client,
            "title": title,
            "state": state_at(booking, work.now),
            "unpaid": unpaid(booking) and not overdue(booking, work.now),
            "price": price_of(booking),
        }
        for booking, provider, client, title in found
    ]
    return render("bookings/list.html", area=area, rows=rows, past=past, owed=_owed(area) if not past else [])


def _owed(area: str) -> list[Owed]:
    """Free sessions nobody has booked yet: of the client, of the provider; at the desk they stand on the bookings."""
    work = current_work()
    if area == "account":
        return open_sessions(work, FreeSession.client_id == require().id)
    if area == "cabinet":
        return open_sessions(work, FreeSession.provider_id == own_provider(work).id)
    return []
