"""Standing: what counts about a person, and what they may no longer use."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.accounts.queries import account
from core.kit.errors import NotFound
from core.standing.bar import set_bar
from core.standing.exclude import exclude_signal
from core.standing.lift import lift_bar
from core.standing.models import Bar, Signal
from core.standing.queries import bars_of, signals_of
from core.standing.schemas import BarSchema, NewBarSchema, SignalSchema, StandingSchema, WhySchema
from core.web.roles import COMMUNITY_MANAGER, SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "standing", __name__, url_prefix="/api/v1/standing", description="Signals about a person, and bars"
)

JUDGES = (COMMUNITY_MANAGER, SUPPORT)
BY_HAND = "team"


@blueprint.route("/<uuid:account_id>", methods=["GET"])
@blueprint.response(200, StandingSchema)
def show_standing(account_id: UUID) -> dict[str, Any]:
    """How an account stands: one's own, or anybody's for the team."""
    who = require()
    if who.id != account_id:
        require(*JUDGES)
    work = current_work()
    account(work, account_id)
    return {
        "account_id": account_id,
        "signals": signals_of(work, account_id),
        "bars": bars_of(work, account_id),
    }


@blueprint.route("/<uuid:account_id>/bars", methods=["POST"])
@blueprint.arguments(NewBarSchema)
@blueprint.response(201, BarSchema)
def add_bar(data: dict[str, Any], account_id: UUID) -> Bar:
    """Set a bar, with a reason (team)."""
    require(*JUDGES)
    return set_bar(current_work(), account_id, data["kind"], rule=BY_HAND, reason=data["reason"])


@blueprint.route("/<uuid:account_id>/bars/<uuid:bar_id>/lifting", methods=["POST"])
@blueprint.arguments(WhySchema)
@blueprint.response(200, BarSchema)
def lift(data: dict[str, Any], account_id: UUID, bar_id: UUID) -> Bar:
    """Lift a bar, with a reason (team)."""
    who = require(*JUDGES)
    bar = current_work().session.get(Bar, (current_work().tenant.id, bar_id))
    if bar is None or bar.account_id != account_id:
        raise NotFound
    return lift_bar(current_work(), bar_id, by=who.id, reason=data["reason"])


@blueprint.route("/<uuid:account_id>/signals/<uuid:signal_id>/exclusion", methods=["POST"])
@blueprint.arguments(WhySchema)
@blueprint.response(200, SignalSchema)
def exclude(data: dict[str, Any], account_id: UUID, signal_id: UUID) -> Signal:
    """Take a signal out of the count, with a reason (team)."""
    require(*JUDGES)
    found = current_work().session.get(Signal, (current_work().tenant.id, signal_id))
    if found is None or found.account_id != account_id:
        raise NotFound
    return exclude_signal(current_work(), signal_id, reason=data["reason"])
