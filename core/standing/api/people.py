"""Standing: what counts about a person, and what they may no longer use."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.accounts.queries import account
from core.kit.errors import NotFound
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.standing.appeal import appeal_bar
from core.standing.bar_by_hand import bar_by_hand
from core.standing.bar_view import BarView, bar_views
from core.standing.exclude import exclude_signal
from core.standing.judges import JUDGES
from core.standing.lift import lift_bar
from core.standing.models import Appeal, Bar, Signal, Waiver
from core.standing.observe import Observation, observe, preview_observation
from core.standing.schemas import (
    AppealSchema,
    BarSchema,
    ExclusionSchema,
    NewBarSchema,
    NewSignalSchema,
    NewWaiverSchema,
    SignalSchema,
    StandingSchema,
    WaiverSchema,
    WhySchema,
    WordsSchema,
)
from core.standing.sides import Side
from core.standing.waivers import end_waiver, waive, waiver
from core.standing.whole import signal_view, whole_standing
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.roles import COMMUNITY_MANAGER, SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "standing", __name__, url_prefix="/api/v1/standing", description="Signals about a person, bars, waivers"
)

SETTERS = (COMMUNITY_MANAGER, SUPPORT)


@blueprint.route("/<uuid:account_id>", methods=["GET"])
@blueprint.response(200, StandingSchema)
def show_standing(account_id: UUID) -> dict[str, Any]:
    """How an account stands: one's own, or anybody's for the team."""
    who = require()
    side: Side = "person"
    if who.id != account_id:
        require(*JUDGES)
        side = "team"
    work = current_work()
    account(work, account_id)
    return whole_standing(work, account_id, side)


@shown_first(blueprint, "/<uuid:account_id>/bars")
@blueprint.arguments(NewBarSchema)
@blueprint.response(201, BarSchema)
def add_bar(data: dict[str, Any], account_id: UUID) -> BarView:
    """Set a bar, with a reason the person reads (team)."""
    require(*SETTERS)
    work = current_work()
    return bar_views(work, [bar_by_hand(work, account_id, data["kind"], data["reason"])])[0]


@shown_first(blueprint, "/<uuid:account_id>/bars/<uuid:bar_id>/lifting")
@blueprint.arguments(WhySchema)
@blueprint.response(200, BarSchema)
def lift(data: dict[str, Any], account_id: UUID, bar_id: UUID) -> BarView:
    """Lift a bar, with a reason the person reads (team); what was counted until now no longer leads to a bar."""
    who, work = require(*SETTERS), current_work()
    bar = work.session.get(Bar, (work.tenant.id, bar_id))
    if bar is None or bar.account_id != account_id:
        raise NotFound
    return bar_views(work, [lift_bar(work, bar_id, by=who.id, reason=data["reason"])])[0]


@shown_first(blueprint, "/<uuid:account_id>/bars/<uuid:bar_id>/appeal")
@idempotent
@blueprint.arguments(WordsSchema)
@blueprint.response(201, AppealSchema)
def appeal(data: dict[str, Any], account_id: UUID, bar_id: UUID) -> Appeal:
    """Appeal against a bar on oneself; somebody else of the team looks at it, wherever there is somebody else."""
    who = require()
    if who.id != account_id:
        raise NotFound
    return appeal_bar(current_work(), bar_id, who.id, data["text"])


@blueprint.route("/<uuid:account_id>/signals", methods=["POST"])
@idempotent
@blueprint.arguments(NewSignalSchema)
@blueprint.response(201, SignalSchema)
def record(data: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Write down what was seen of a provider (team). Where the rules want it, the consequence follows at once."""
    who = require(*JUDGES)
    seen = _observation(data)
    signal = observe(current_work(), account_id, seen, by=who.id, token=data["confirm_token"])
    return signal_view(signal)


@blueprint.route("/<uuid:account_id>/signals/preview", methods=["POST"])
@blueprint.arguments(NewSignalSchema)
@blueprint.response(200, PreviewSchema)
def foresee(data: dict[str, Any], account_id: UUID) -> Preview:
    """What writing it down would do at once (team); nothing is changed."""
    who = require(*JUDGES)
    return preview_observation(current_work(), account_id, _observation(data), by=who.id)


def _observation(data: dict[str, Any]) -> Observation:
    return Observation(data["kind"], data["words"], data["client_id"], tuple(data["message_ids"]), data["at"])


@shown_first(blueprint, "/<uuid:account_id>/signals/<uuid:signal_id>/exclusion")
@blueprint.arguments(ExclusionSchema)
@blueprint.response(200, SignalSchema)
def exclude(data: dict[str, Any], account_id: UUID, signal_id: UUID) -> dict[str, Any]:
    """Take a signal out of the count, saying what it was instead and why (team)."""
    who = require(*SETTERS)
    found = current_work().session.get(Signal, (current_work().tenant.id, signal_id))
    if found is None or found.account_id != account_id:
        raise NotFound
    return signal_view(exclude_signal(current_work(), signal_id, reason=data["reason"], code=data["code"], by=who.id))


@shown_first(blueprint, "/<uuid:account_id>/waivers")
@blueprint.arguments(NewWaiverSchema)
@blueprint.response(201, WaiverSchema)
def give_waiver(data: dict[str, Any], account_id: UUID) -> Waiver:
    """Let a ground not count for somebody until an instant (team)."""
    who = require(*SETTERS)
    return waive(current_work(), account_id, data["ground"], reason=data["reason"], until=data["until"], by=who.id)


@shown_first(blueprint, "/<uuid:account_id>/waivers/<uuid:waiver_id>/ending")
@blueprint.arguments(WhySchema)
@blueprint.response(200, WaiverSchema)
def take_waiver_back(data: dict[str, Any], account_id: UUID, waiver_id: UUID) -> Waiver:
    """End a waiver from now on (team)."""
    who = require(*SETTERS)
    if waiver(current_work(), waiver_id).account_id != account_id:
        raise NotFound
    return end_waiver(current_work(), waiver_id, reason=data["reason"], by=who.id)
