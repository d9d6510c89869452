"""What-ifs as resources, for the tenant's admin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.payouts.downloads import csv_response
from core.rules.drafts import draft_of
from core.web.idempotency import idempotent
from core.web.paging import Page, PageArgs, page_schema
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require
from core.what_if.begin import begin_what_if
from core.what_if.queries import lines, people_page, run_of, runs
from core.what_if.schemas import (
    DifferencesArgs,
    WhatIfDifferenceOut,
    WhatIfIn,
    WhatIfOut,
    WhatIfPersonOut,
    WhatIfSummaryOut,
)
from core.what_if.sheet import sheet
from core.what_if.view import line_view, person_view, summary, view_of

blueprint = Blueprint(
    "what_if",
    __name__,
    url_prefix="/api/v1/settings/rules/what-if",
    description="What the stored decisions of a period would have been under other rule values",
)


@blueprint.route("", methods=["POST"])
@idempotent
@blueprint.arguments(WhatIfIn)
@blueprint.response(201, WhatIfOut)
def ask_what_if(wish: dict[str, Any]) -> dict[str, Any]:
    """Replay the decisions of a period under other rule values, before they are put into force (tenant admin).

    Nothing is changed by it. Up to 2,000 decisions are replayed before the answer; of more the rest is worked off in
    the background: ask again until `state` is `done`.
    """
    who, work = require(TENANT_ADMIN), current_work()
    draft = draft_of(work, wish["draft_id"]) if wish["draft_id"] else None
    changes = wish["changes"] if wish["changes"] is not None or draft is None else draft.changes
    run = begin_what_if(
        work, changes or {}, since=wish["from_"], until=wish["until"], draft_id=wish["draft_id"], by=who.id
    )
    return view_of(work, run)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, page_schema(WhatIfSummaryOut))
def list_what_ifs(args: dict[str, Any]) -> Page[Any]:
    """What was asked before, the newest first (tenant admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    page = runs(work, args["cursor"], args["limit"])
    return Page([summary(work, run) for run in page.items], page.next)


@blueprint.route("/<uuid:run_id>", methods=["GET"])
@blueprint.response(200, WhatIfOut)
def get_what_if(run_id: UUID) -> dict[str, Any]:
    """What a what-if found: counts, money, people, worked cases where there is too little to go by (tenant admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    return view_of(work, run_of(work, run_id))


@blueprint.route("/<uuid:run_id>/differences", methods=["GET"])
@blueprint.arguments(DifferencesArgs, location="query")
@blueprint.response(200, page_schema(WhatIfDifferenceOut))
def list_differences(args: dict[str, Any], run_id: UUID) -> Page[Any]:
    """The decisions behind the numbers, the newest first, with old and new sums (tenant admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    verdict = None if args["verdict"] == "all" else args["verdict"]
    page = lines(
        work,
        run_of(work, run_id).id,
        verdict=verdict,
        hook=args["hook"],
        cursor=args["cursor"],
        limit=args["limit"],
    )
    return Page([line_view(item) for item in page.items], page.next)


@blueprint.route("/<uuid:run_id>/people", methods=["GET"])
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, page_schema(WhatIfPersonOut))
def list_people(args: dict[str, Any], run_id: UUID) -> Page[Any]:
    """Everybody about whom a decision would have been different, with the sums (tenant admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    page = people_page(work, run_of(work, run_id).id, args["cursor"], args["limit"])
    return Page([person_view(item) for item in page.items], page.next)


@blueprint.route("/<uuid:run_id>/file", methods=["GET"])
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def get_what_if_file(run_id: UUID) -> Response:
    """Every decision that counts, with old and new sums, as a CSV to recount the totals by (tenant admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    run = run_of(work, run_id)
    return csv_response(sheet(work, run.id), f"what-if-{run.created_at:%Y-%m-%d}.csv")
