"""The public page for those who need somebody: a name, a number, a few words. No account is needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.accounts.limits import count
from core.accounts.queries import account
from core.catalogue.custom_fields import fields_of
from core.catalogue.forms import own_values
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import bookable
from core.requests.api import SENT_FROM
from core.requests.closures.pages import blueprints as closures
from core.requests.errors import NoRequestsHere
from core.requests.forms import HelpForm
from core.requests.help_lines import help_lines
from core.requests.models import Request
from core.requests.pages_ends import cabinet, desk, own
from core.requests.queries import request_of, requests_of_client
from core.requests.sender import sender
from core.requests.states import ESCALATED, OPEN
from core.requests.submit import Wish, request_formats, submit_request
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import render
from core.web.reader import reader
from core.web.scope import current_work, principal

public = Blueprint("requests_pages", __name__, template_folder="templates")
blueprints = [public, own, cabinet, desk, *closures]


SENT = "sent_request"


def takes_requests(work: Work) -> bool:
    """Whether this site has a format that begins with a request."""
    return bool(request_formats(work))


nav.item("site", msg("Ask for help"), "requests_pages.ask", order=20, shown=takes_requests)


def _chosen(slug: str | None) -> Provider | None:
    if not slug:
        return None
    found = current_work().session.scalar(select(Provider).where(Provider.slug == slug))
    return found if found is not None and bookable(found) else None


@public.get("/help")
def ask() -> ResponseReturnValue:
    """The form; ``?provider=`` names a provider, ``?unsafe=1`` shows the help lines first."""
    work, who = current_work(), principal()
    known = request_formats(work)
    if not known:
        raise NoRequestsHere
    chosen = _chosen(request.form.get("provider") or request.args.get("provider"))
    unsafe = "unsafe" in (request.form.get("safety"), "unsafe" if request.args.get("unsafe") else None)
    return render(
        "requests/ask.html",
        chosen=chosen,
        other=_open_request(work, who.id) if who and chosen and not unsafe else None,
        unsafe=unsafe,
        me=account(work, who.id) if who else None,
        formats=known,
        own_fields=fields_of(work, "request"),
        lines=help_lines(work, reader().locale),
    )


def _open_request(work: Work, client_id: UUID) -> Request | None:
    """The request a client has open: a wish for somebody else belongs to it, and no second one is needed."""
    mine = requests_of_client(client_id).where(Request.state.in_(OPEN - {ESCALATED}))
    return work.session.scalar(mine.order_by(Request.id.desc()).limit(1))


@public.post("/help")
@shows(ask)
@idempotent
def send() -> ResponseReturnValue:
    """Send the request."""
    work, who = current_work(), principal()
    if who is None:
        count(work, SENT_FROM, request.remote_addr or "")
    data = read_form(HelpForm)
    made_by = sender(
        work,
        name=data["name"],
        phone=data["phone"],
        consent=data["consent"],
        locale=reader().locale,
        zone=reader().zone,
        account_id=who.id if who else None,
    )
    made = submit_request(work, made_by, _wish(data))
    session[SENT] = str(made.id)
    return redirect("/help/sent", 303)


def _wish(data: dict[str, Any]) -> Wish:
    chosen = _chosen(data["provider"])
    if data["provider"] and chosen is None:
        raise Invalid(fields={"provider": [msg("This person can't be chosen just now.")]})
    answers = own_values(fields_of(current_work(), "request"))
    return Wish(data["format"], data["text"], data["safety"] == "unsafe", chosen.id if chosen else None, answers)


@public.get("/help/sent")
def sent() -> ResponseReturnValue:
    """What happens next, for the browser that sent the request: nothing of the person is on it."""
    found = session.get(SENT)
    if not found:
        return redirect("/help", 303)
    work = current_work()
    made = request_of(work, UUID(found))
    return render("requests/sent.html", made=made, lines=help_lines(work, reader().locale))
