"""A person's record, for the team: who they are, what counts, what they may no longer use. Looking is audited."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from sqlalchemy import func, or_, select

from core.accounts.models import Account
from core.accounts.queries import account, roles_of
from core.kit.messages import msg
from core.standing.api import BY_HAND, JUDGES
from core.standing.bar import set_bar
from core.standing.exclude import exclude_signal
from core.standing.lift import lift_bar
from core.standing.queries import bars_of, signals_of
from core.standing.words import kind_words
from core.tenancy.audit import audit
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.schemas import TextField
from core.web.scope import current_work, require
from core.web.sections import sections

blueprint = Blueprint("standing_pages", __name__, url_prefix="/desk/people", template_folder="templates")

SHOWN = 50
PLACE = "person"

nav.item("desk", msg("People"), "standing_pages.people", roles=JUDGES, order=60, icon="user")


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


class BarForm(Schema):
    """A bar set by hand."""

    kind = TextField(longest=60, load_default="paid_only")
    reason = TextField(longest=2000, load_default="")


class LiftForm(Schema):
    """Why a bar is lifted, or a signal does not count."""

    reason = TextField(longest=2000, load_default="")


@blueprint.get("")
def people() -> ResponseReturnValue:
    """Find a person by name or e-mail."""
    require(*JUDGES)
    wanted = request.args.get("q", "").strip()
    found = select(Account).order_by(Account.created_at.desc(), Account.id).limit(SHOWN)
    if wanted:
        like = f"%{wanted.lower().replace('%', '').replace('_', '')}%"
        found = found.where(or_(func.lower(Account.name).like(like), func.lower(Account.email).like(like)))
    return render("standing/people.html", rows=current_work().session.scalars(found).all(), q=wanted)


@blueprint.get("/<uuid:account_id>")
def person(account_id: UUID) -> ResponseReturnValue:
    """One person. Their number is not here: it belongs to their request."""
    who, work = require(*JUDGES), current_work()
    found = account(work, account_id)
    if request.method == "GET" and who.id != account_id:
        audit(work, "person.viewed", actor=who.id, subject=account_id)
    return render(
        "standing/person.html",
        person=found,
        roles=sorted(roles_of(work, account_id)),
        signals=signals_of(work, account_id),
        bars=bars_of(work, account_id),
        kind_words=kind_words,
        more=sections(PLACE, work, account_id),
    )


@blueprint.post("/<uuid:account_id>/bars")
@shows(person)
def bar(account_id: UUID) -> ResponseReturnValue:
    """Set a bar."""
    require(*JUDGES)
    data = read_form(BarForm)
    set_bar(current_work(), account_id, data["kind"], rule=BY_HAND, reason=data["reason"])
    flash(msg("The bar is set."))
    return redirect(f"/desk/people/{account_id}", 303)


def _person_again(account_id: UUID, **_row: UUID) -> ResponseReturnValue:
    return person(account_id)


@blueprint.post("/<uuid:account_id>/bars/<uuid:bar_id>/lifting")
@shows(_person_again)
def lift(account_id: UUID, bar_id: UUID) -> ResponseReturnValue:
    """Lift a bar."""
    who = require(*JUDGES)
    lift_bar(current_work(), bar_id, by=who.id, reason=read_form(LiftForm)["reason"])
    flash(msg("The bar is lifted."))
    return redirect(f"/desk/people/{account_id}", 303)


@blueprint.post("/<uuid:account_id>/signals/<uuid:signal_id>/exclusion")
@shows(_person_again)
def exclude(account_id: UUID, signal_id: UUID) -> ResponseReturnValue:
    """Take a signal out of the count."""
    require(*JUDGES)
    exclude_signal(current_work(), signal_id, reason=read_form(LiftForm)["reason"])
    flash(msg("It no longer counts."))
    return redirect(f"/desk/people/{account_id}", 303)
