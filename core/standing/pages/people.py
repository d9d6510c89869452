"""A person's record, for the team: who they are, what counts, what they may no longer use. Looking is audited."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate
from sqlalchemy import func, or_, select

from core.accounts.models import Account
from core.accounts.queries import account, roles_of
from core.kit.errors import NotFound
from core.kit.instants import MICROSECOND, end_of_day
from core.kit.messages import msg
from core.rules.foreseen import shown_first_page
from core.standing.api.people import SETTERS
from core.standing.bar_by_hand import KINDS, bar_by_hand
from core.standing.bar_view import bars_about
from core.standing.choose import talks_of
from core.standing.detail_words import detail_words
from core.standing.exclude import CODES, MISTAKE, exclude_signal
from core.standing.grounds import ground_words, grounds, recorded_kinds, signal_words
from core.standing.judges import JUDGES
from core.standing.lift import lift_bar
from core.standing.models import Signal
from core.standing.observe import Observation, observe, preview_observation
from core.standing.queries import findings_about, is_evidence, signals_of
from core.standing.view import views_of
from core.standing.waivers import end_waiver, waivable, waive, waiver, waivers_of
from core.tenancy.audit import audit
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.schemas import LAST_YEAR, TextField
from core.web.scope import current_work, require
from core.web.sections import sections

blueprint = Blueprint("standing_pages", __name__, url_prefix="/desk/people", template_folder="../templates")

SHOWN = 50
WRITTEN = msg("It is written down.")
WITHOUT_A_FINDING = msg("It is written down. By the rules no finding follows from it.")
PLACE = "person"

nav.item("desk", msg("People"), "standing_pages.people", roles=JUDGES, order=60, icon="user")


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


class BarForm(Schema):
    """A bar set by hand."""

    kind = TextField(longest=60, load_default="paid_only", validate=validate.OneOf(KINDS))
    reason = TextField(longest=2000, load_default="")


class LiftForm(Schema):
    """Why a bar is lifted, or a waiver ends."""

    reason = TextField(longest=2000, load_default="")


class ExclusionForm(LiftForm):
    """Why a signal does not count, and what it was instead."""

    code = fields.String(load_default=MISTAKE)


class SeenForm(Schema):
    """Something the team saw."""

    kind = fields.String(load_default="")
    words = TextField(longest=4000, load_default="")
    client_id = fields.UUID(load_default=None)
    confirm_token = fields.String(load_default=None)


class WaiverForm(LiftForm):
    """A ground that shall not count until the end of a day."""

    ground = fields.String(load_default="")
    until = fields.Date(required=True, validate=validate.Range(max=date(LAST_YEAR, 12, 31), error="Not a valid date."))


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
    roles = sorted(roles_of(work, account_id))
    talks = talks_of(work, account_id) if PROVIDER in roles else []
    return render(
        "standing/person.html",
        person=found,
        roles=roles,
        signals=list(reversed(signals_of(work, account_id))),
        bars=bars_about(work, account_id),
        findings=views_of(work, findings_about(work, account_id), "team"),
        waivers=waivers_of(work, account_id),
        judged=PROVIDER in roles and bool(grounds(work)),
        clients=[("", msg("Nobody in particular")), *((str(item.account_id), item.name) for item in talks)],
        kinds=[(kind, words) for kind, (_, words) in recorded_kinds(work).items()],
        grounds=[(item.code, item.title) for item in waivable(work)],
        codes=list(CODES.items()),
        kind_words=lambda kind: signal_words(work, kind),
        ground_words=lambda code: ground_words(work, code),
        detail_words=detail_words,
        more=sections(PLACE, work, account_id),
    )


@blueprint.post("/<uuid:account_id>/bars")
@shows(person)
@shown_first_page(msg("Set this bar?"), msg("Set the bar"))
def bar(account_id: UUID) -> ResponseReturnValue:
    """Set a bar."""
    require(*SETTERS)
    data = read_form(BarForm)
    bar_by_hand(current_work(), account_id, data["kind"], data["reason"])
    flash(msg("The bar is set."))
    return redirect(f"/desk/people/{account_id}", 303)


def _person_again(account_id: UUID, **_row: UUID) -> ResponseReturnValue:
    return person(account_id)


@blueprint.post("/<uuid:account_id>/bars/<uuid:bar_id>/lifting")
@shows(_person_again)
@shown_first_page(msg("Lift this bar?"), msg("Lift the bar"))
def lift(account_id: UUID, bar_id: UUID) -> ResponseReturnValue:
    """Lift a bar."""
    who = require(*SETTERS)
    lift_bar(current_work(), bar_id, by=who.id, reason=read_form(LiftForm)["reason"])
    flash(msg("The bar is lifted."))
    return redirect(f"/desk/people/{account_id}", 303)


@blueprint.post("/<uuid:account_id>/signals/<uuid:signal_id>/exclusion")
@shows(_person_again)
@shown_first_page(msg("Take this out of the count?"), msg("Take it out"))
def exclude(account_id: UUID, signal_id: UUID) -> ResponseReturnValue:
    """Take a signal out of the count."""
    who, data = require(*SETTERS), read_form(ExclusionForm)
    found = current_work().session.get(Signal, (current_work().tenant.id, signal_id))
    if found is None or found.account_id != account_id:
        raise NotFound
    exclude_signal(current_work(), signal_id, reason=data["reason"], code=data["code"], by=who.id)
    flash(msg("It no longer counts."))
    return redirect(f"/desk/people/{account_id}", 303)


@blueprint.post("/<uuid:account_id>/signals")
@shows(person)
def see(account_id: UUID) -> ResponseReturnValue:
    """Write down what was seen; where something follows at once, first what that is."""
    who, data = require(*JUDGES), read_form(SeenForm)
    work, seen = current_work(), Observation(data["kind"], data["words"], data["client_id"])
    if data["confirm_token"] is None:
        foreseen = preview_observation(work, account_id, seen, by=who.id)
        if foreseen.effects:
            return render(
                "standing/confirm_seen.html",
                foreseen=foreseen,
                fields={"kind": data["kind"], "words": data["words"], "client_id": data["client_id"] or ""},
                action=f"/desk/people/{account_id}/signals",
                back=f"/desk/people/{account_id}",
            )
    signal = observe(work, account_id, seen, by=who.id, token=data["confirm_token"])
    flash(WRITTEN if is_evidence(work, signal.id) else WITHOUT_A_FINDING)
    return redirect(f"/desk/people/{account_id}", 303)


@blueprint.post("/<uuid:account_id>/waivers")
@shows(person)
@shown_first_page(msg("Waive this ground for a while?"), msg("Waive it"))
def give_waiver(account_id: UUID) -> ResponseReturnValue:
    """Let a ground not count until the end of a day."""
    who, work, data = require(*SETTERS), current_work(), read_form(WaiverForm)
    until = end_of_day(data["until"], work.tenant.zone) - MICROSECOND
    waive(work, account_id, data["ground"], reason=data["reason"], until=until, by=who.id)
    flash(msg("The ground does not count until then."))
    return redirect(f"/desk/people/{account_id}", 303)


@blueprint.post("/<uuid:account_id>/waivers/<uuid:waiver_id>/ending")
@shows(_person_again)
def take_waiver_back(account_id: UUID, waiver_id: UUID) -> ResponseReturnValue:
    """End a waiver."""
    who = require(*SETTERS)
    if waiver(current_work(), waiver_id).account_id != account_id:
        raise NotFound
    end_waiver(current_work(), waiver_id, reason=read_form(LiftForm)["reason"], by=who.id)
    flash(msg("The ground counts again."))
    return redirect(f"/desk/people/{account_id}", 303)
