"""The way to the team: contact, complaints, money back; one's own cases and their answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields
from sqlalchemy import or_

from core.bookings.models import Booking
from core.bookings.queries import named_bookings, provider_of_account
from core.cases.bring import bring_case
from core.cases.kinds import BROUGHT, LABELS
from core.cases.lists import listed
from core.cases.pages_desk import desk
from core.cases.view import seen_by
from core.cases.write import write_message
from core.kit.errors import Invalid, NotFound
from core.kit.messages import Message, msg
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, principal, require

blueprint = Blueprint("cases_pages", __name__, template_folder="templates")
blueprints = [blueprint, desk]

nav.item("site", msg("Help"), "cases_pages.support", order=90)
nav.item("account", msg("My cases"), "cases_pages.mine", order=60, icon="flag")
nav.item("provider", msg("Help"), "cases_pages.support", order=90, icon="hand")
nav.item("account", msg("Help"), "cases_pages.support", order=90, icon="hand")

BOOKINGS_SHOWN = 50
CASES_SHOWN = 100


class CaseForm(Schema):
    """What is brought to the team."""

    kind = fields.String(load_default="")
    text = TextField(longest=8000, load_default="")
    booking_id = fields.UUID(load_default=None)


class MessageForm(Schema):
    """A message."""

    text = TextField(longest=8000, load_default="")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


@blueprint.get("/support")
def support() -> ResponseReturnValue:
    """Contact with the team, for everybody who is signed in; ``?booking=`` and ``?kind=`` fill the form."""
    who = principal()
    return render(
        "cases/support.html",
        kinds=[(kind, LABELS[kind]) for kind in BROUGHT],
        bookings=_bookings(who) if who else [],
        kind=request.args.get("kind", ""),
        booking=request.args.get("booking", ""),
    )


def _bookings(who: Principal) -> list[tuple[str, Message]]:
    work = current_work()
    provider = provider_of_account(work, who.id)
    mine = Booking.client_id == who.id
    found = named_bookings().where(or_(mine, Booking.provider_id == provider.id) if provider else mine)
    rows = work.session.execute(found.order_by(Booking.starts_at.desc()).limit(BOOKINGS_SHOWN))
    return [
        (
            str(row.id),
            msg(
                "{title}, {other}, {start}",
                title=title,
                other=provider_name if row.client_id == who.id else client_name,
                start=row.starts_at,
            ),
        )
        for row, provider_name, client_name, title in rows
    ]


@blueprint.post("/support")
@shows(support)
@idempotent
def send() -> ResponseReturnValue:
    """Bring it to the team."""
    who, data = require(), read_form(CaseForm)
    case = bring_case(current_work(), data["kind"], by=who.id, text=data["text"], booking_id=data["booking_id"])
    flash(msg("We have your message. The answer comes here and by mail."))
    return redirect(f"/account/cases/{case.id}", 303)


@blueprint.get("/account/cases")
def mine() -> ResponseReturnValue:
    """One's own cases."""
    found = listed(current_work(), require(), "person", None, None, CASES_SHOWN)
    return render("cases/mine.html", rows=found.items)


@blueprint.get("/account/cases/<uuid:case_id>")
def show(case_id: UUID) -> ResponseReturnValue:
    """One of one's own cases."""
    view = seen_by(current_work(), case_id, require())
    if view.side != "person":
        raise NotFound
    return render("cases/own.html", c=view, entries=_talk(view.entries))


@blueprint.post("/account/cases/<uuid:case_id>/messages")
@shows(show)
def write(case_id: UUID) -> ResponseReturnValue:
    """Write to the team."""
    who = require()
    if seen_by(current_work(), case_id, who).side != "person":
        raise NotFound
    write_message(current_work(), case_id, who, _text())
    return redirect(f"/account/cases/{case_id}", 303)


def _text() -> str:
    data: dict[str, Any] = read_form(MessageForm)
    if not data["text"]:
        raise Invalid(fields={"text": [msg("Please write something.")]})
    return str(data["text"])


def _talk(entries: Any) -> list[dict[str, Any]]:
    team = reader().text(msg("Our team"))
    return [{"author": item.author or team, "text": item.text, "at": item.at, "mine": item.mine} for item in entries]
