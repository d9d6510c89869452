"""The values of the rules and their changes, for the tenant's admin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.kit.errors import Conflict, NotFound
from core.kit.messages import msg
from core.rulebook.kept import counts, how_many_prices, kept_list, will_keep
from core.rulebook.schemas import (
    ActivationForm,
    DraftForm,
    DraftPatch,
    DraftPreviewSchema,
    DraftSchema,
    KeptArgs,
    KeptSchema,
    RulesForm,
    RulesSchema,
    VersionSchema,
)
from core.rulebook.show import DraftView, VersionView, draft_shown, parameters_shown, versions_shown
from core.rules.drafts import change_draft, draft_of, drafts, drop_draft, make_draft
from core.rules.put_into_force import preview_draft, put_draft_into_force, replace_all, withdraw_version
from core.rules.versions import current_version
from core.web.idempotency import idempotent
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint(
    "rule_changes",
    __name__,
    url_prefix="/api/v1/settings/rules",
    description="The values of the rules: drafts, dates from which they hold, versions.",
)


class RulesChangedMeanwhile(Conflict):
    """Another version is in force than the one that was read."""

    code = "rules_changed"
    default = msg(
        "Somebody changed the rules after you read them. Look at the values in force, then change them again."
    )


def _rules() -> dict[str, Any]:
    work = current_work()
    return {"version": current_version(work), "parameters": parameters_shown(work)}


@blueprint.get("")
@blueprint.response(200, RulesSchema)
def read_rules() -> dict[str, Any]:
    """The values in force of all rules

    Each with its bounds, the rules that use it, and for what a new value would hold.
    """
    require(TENANT_ADMIN)
    return _rules()


@blueprint.put("")
@blueprint.arguments(RulesForm)
@blueprint.response(200, RulesSchema)
def write_rules(wish: dict[str, Any]) -> dict[str, Any]:
    """Replace all rule values: a parameter that is left out goes back to its default

    To change one value, make a draft, or read the values in force and send them all with that one changed. What was
    made before keeps the version it was made under, unless a value's `scope` says otherwise. With `effective_from` the
    new values are planned; the answer shows those in force now.
    """
    who, work = require(TENANT_ADMIN), current_work()
    if wish["based_on"] is not None and wish["based_on"] != current_version(work):
        raise RulesChangedMeanwhile(extra={"version": current_version(work)})
    replace_all(work, wish["values"], effective_from=wish["effective_from"], note=wish["note"], by=who.id)
    return _rules()


@blueprint.get("/versions")
@blueprint.response(200, VersionSchema(many=True))
def read_versions() -> list[VersionView]:
    """Every version of the values, the newest first

    From when and until when it holds, who made it and why, and what it changed.
    """
    require(TENANT_ADMIN)
    return versions_shown(current_work())


@blueprint.get("/versions/<int:number>")
@blueprint.response(200, VersionSchema)
def read_version(number: int) -> VersionView:
    """One version of the values"""
    require(TENANT_ADMIN)
    return _version(number)


@blueprint.delete("/versions/<int:number>")
@blueprint.response(200, VersionSchema)
def withdraw(number: int) -> VersionView:
    """Take back a planned version before it begins

    Later planned versions keep their own changes, and an earlier one that this one had replaced before it began holds
    again: `diff` says what comes instead. What has begun can't be taken back (409).
    """
    who = require(TENANT_ADMIN)
    withdraw_version(current_work(), number, by=who.id)
    return _version(number)


@blueprint.get("/kept-terms")
@blueprint.arguments(KeptArgs, location="query")
@blueprint.response(200, KeptSchema)
def read_kept(args: dict[str, Any]) -> dict[str, Any]:
    """What keeps the terms it was made under while other values are in force

    Bookings, packages, requests, offers and applications by version, and prices promised to a client for a time.
    """
    require(TENANT_ADMIN)
    work = current_work()
    items = kept_list(work, args["kind"])
    return {"counts": counts(work), "kept_prices": how_many_prices(work), "items": items}


@blueprint.get("/drafts")
@blueprint.response(200, DraftSchema(many=True))
def read_drafts() -> list[DraftView]:
    """Changes in preparation, the newest first"""
    require(TENANT_ADMIN)
    work = current_work()
    return [draft_shown(work, row) for row in drafts(work)]


@blueprint.post("/drafts")
@idempotent
@blueprint.arguments(DraftForm)
@blueprint.response(201, DraftSchema)
def begin_draft(wish: dict[str, Any]) -> DraftView:
    """Prepare a change of values; nothing is in force before it is activated"""
    who, work = require(TENANT_ADMIN), current_work()
    return draft_shown(work, make_draft(work, **wish, by=who.id))


@blueprint.get("/drafts/<uuid:draft_id>")
@blueprint.response(200, DraftSchema)
def read_draft(draft_id: UUID) -> DraftView:
    """A change in preparation"""
    require(TENANT_ADMIN)
    work = current_work()
    return draft_shown(work, draft_of(work, draft_id))


@blueprint.patch("/drafts/<uuid:draft_id>")
@blueprint.arguments(DraftPatch)
@blueprint.response(200, DraftSchema)
def write_draft(wish: dict[str, Any], draft_id: UUID) -> DraftView:
    """Change a draft: what is left out stays"""
    who, work = require(TENANT_ADMIN), current_work()
    row = draft_of(work, draft_id)
    kept = {name: wish.get(name, getattr(row, name)) for name in ("changes", "effective_from", "note")}
    return draft_shown(work, change_draft(work, draft_id, **kept, revision=wish["revision"], by=who.id))


@blueprint.delete("/drafts/<uuid:draft_id>")
@blueprint.response(204)
def remove_draft(draft_id: UUID) -> None:
    """Throw a draft away"""
    require(TENANT_ADMIN)
    drop_draft(current_work(), draft_id)


@blueprint.post("/drafts/<uuid:draft_id>/preview")
@blueprint.response(200, DraftPreviewSchema)
def look_ahead(draft_id: UUID) -> dict[str, Any]:
    """What putting a draft into force would do now; nothing is done

    `confirm_token` names exactly these effects.
    """
    require(TENANT_ADMIN)
    work = current_work()
    seen, view = preview_draft(work, draft_id), draft_shown(work, draft_of(work, draft_id))
    kept = {"kept": will_keep(work), "kept_prices": how_many_prices(work)}
    shown = {name: getattr(seen, name) for name in ("allowed", "effects", "reasons", "rules", "token")}
    return {**shown, "possible_from": view.possible_from, "notice_days": view.notice_days, "diff": view.diff, **kept}


@blueprint.post("/drafts/<uuid:draft_id>/activation")
@idempotent
@blueprint.arguments(ActivationForm)
@blueprint.response(201, VersionSchema)
def activate(wish: dict[str, Any], draft_id: UUID) -> VersionView:
    """Put a draft into force: at its instant, or as soon as the notice allows

    With the `confirm_token` of a preview exactly that is done; if it would be something else by now, the answer is 409
    with the token of what would happen now.
    """
    who, work = require(TENANT_ADMIN), current_work()
    return _version(put_draft_into_force(work, draft_id, wish["confirm_token"], by=who.id).number)


def _version(number: int) -> VersionView:
    found = next((row for row in versions_shown(current_work()) if row.number == number), None)
    if found is None:
        raise NotFound
    return found
