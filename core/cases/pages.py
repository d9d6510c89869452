"""The way to the team: contact, complaints, money back; one's own cases."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate
from sqlalchemy import or_

from core.bookings.models import Booking
from core.bookings.queries import named_bookings, provider_of_account
from core.cases.bring import Brought, bring_case, kinds_offered
from core.cases.contact import write_to_team
from core.cases.kinds import kind_of
from core.cases.lists import listed
from core.cases.pages_case import own
from core.cases.pages_decide import decisions
from core.cases.pages_desk import desk
from core.cases.pages_holder import holders
from core.cases.pages_reviews import blueprint as reviews
from core.cases.reference import reference_of
from core.files.kinds import DOCUMENTS, accept
from core.files.serve import uploads
from core.kit.messages import Message, msg
from core.messaging.queries import client_talks
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, principal, require

blueprint = Blueprint("cases_pages", __name__, template_folder="templates")
blueprints = [blueprint, own, desk, decisions, reviews, holders]

nav.item("site", msg("Help"), "cases_pages.support", order=90)
nav.item("account", msg("My cases"), "cases_pages.mine", order=60, icon="flag")
nav.item("provider", msg("My cases"), "cases_pages.mine", order=85, icon="flag")
nav.item("provider", msg("Help"), "cases_pages.support", order=90, icon="hand")
nav.item("account", msg("Help"), "cases_pages.support", order=90, icon="hand")

BOOKINGS_SHOWN = 50
CASES_SHOWN = 100


class CaseForm(Schema):
    """What is brought to the team."""

    kind = fields.String(load_default="", validate=validate.Length(max=60))
    topic = fields.String(load_default=None, validate=validate.Length(max=60))
    text = TextField(longest=8000, load_default="")
    booking_id = fields.UUID(load_default=None)
    conversation_id = fields.UUID(load_default=None)
    shared = fields.Boolean(load_default=False)


class GuestForm(Schema):
    """A message of somebody who is not signed in."""

    name = TextField(longest=120, load_default="")
    email = fields.Email(required=True, error_messages={"invalid": "Not a valid email address."})
    text = TextField(longest=8000, load_default="")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


@blueprint.get("/support")
def support() -> ResponseReturnValue:
    """Contact with the team: the messenger and a form that ``?booking=`` and ``?kind=`` fill; a letter for guests."""
    who = principal()
    kinds = kinds_offered(current_work(), who.id, who.roles) if who else []
    return render(
        "cases/support.html",
        kinds=[(kind.code, kind.label, kind.hint) for kind in kinds],
        topics=[(kind.label, list(kind.topics)) for kind in kinds if kind.topics],
        bookings=_bookings(who) if who else [],
        talks=_talks(who) if who else [],
        kind=request.args.get("kind", ""),
        booking=request.args.get("booking", ""),
        conversation=request.args.get("conversation", ""),
        accept=accept(DOCUMENTS),
        messenger="/cabinet/messages/support" if who and set(who.roles) == {PROVIDER} else "/account/messages/support",
    )


@blueprint.post("/support/contact")
@shows(support)
@idempotent
def contact() -> ResponseReturnValue:
    """Write to the team as a guest."""
    data, work = read_form(GuestForm), current_work()
    case = write_to_team(
        work, data["name"], data["email"], data["text"], locale=reader().locale, address=request.remote_addr or ""
    )
    flash(msg("We have your message, {reference}. The answer comes by mail.", reference=reference_of(work, case)))
    return redirect("/support", 303)


def _talks(who: Principal) -> list[tuple[str, str]]:
    found = [
        *client_talks(current_work(), who, as_provider=False),
        *client_talks(current_work(), who, as_provider=True),
    ]
    return list(dict.fromkeys((str(talk.id), talk.person) for talk in found if talk.kind == "pair"))


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
    if data["topic"] not in dict(kind_of(current_work(), data["kind"]).topics):
        data["topic"] = None
    case = bring_case(current_work(), who, Brought(**data, files=uploads("file")))
    flash(msg("We have your message. The answer comes here and by mail."))
    return redirect(f"/account/cases/{case.id}", 303)


@blueprint.get("/account/cases")
def mine() -> ResponseReturnValue:
    """One's own cases, and those in which one is the other side."""
    found = listed(current_work(), require(), "person", None, None, CASES_SHOWN)
    return render("cases/mine.html", rows=found.items)
