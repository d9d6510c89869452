"""What-if at the desk: choose values and a period, see how far it is, read what would have been different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, g, make_response, redirect, request
from werkzeug.wrappers import Response

from core.kit.errors import Invalid
from core.kit.instants import MICROSECOND, end_of_day, local_date, start_of_day
from core.kit.messages import Message, msg
from core.kit.wrong import Wrong
from core.payouts.downloads import csv_response
from core.rulebook.forms import by_their_words, field_of, known_parameters, sent_changes
from core.rules.drafts import draft_of, values_at
from core.rules.values import value_of
from core.web.forms import form_state, shows
from core.web.idempotency import idempotent
from core.web.pages import render
from core.web.reader import reader
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require
from core.what_if.begin import PERIOD, begin_what_if
from core.what_if.queries import lines, run_of, runs
from core.what_if.sheet import sheet
from core.what_if.view import by_value, line_view, summary, view_of
from core.what_if.words import CHANGES, VERDICTS

blueprint = Blueprint("what_if_desk", __name__, template_folder="templates")

HOME = "/desk/settings/rules/what-if"
RUN = f"{HOME}/<uuid:run_id>"
LOOK_AGAIN_S = 3
NO_DAY = msg("Write a day, such as 2026-11-23.")


@blueprint.before_request
def _on_desk() -> None:
    g.area = "desk"


@blueprint.get(HOME)
def ask() -> str:
    """Values to try and a period; ``?name=`` names the values, ``?draft=`` takes those of a draft."""
    require(TENANT_ADMIN)
    draft = _draft(request.args.get("draft"))
    return _form([*(draft[1] if draft else {}), *request.args.getlist("name")], draft)


def _draft(text: str | None) -> tuple[UUID, dict[str, Any]] | None:
    try:
        draft_id = UUID(text) if text else None
    except ValueError:
        return None
    return (draft_id, dict(draft_of(current_work(), draft_id).changes)) if draft_id else None


def _form(names: list[str], draft: tuple[UUID, dict[str, Any]] | None) -> str:
    work, known = current_work(), known_parameters(current_work())
    chosen = [name for name in dict.fromkeys(names) if name in known]
    now, tried = values_at(work, None), draft[1] if draft else {}
    fields = [
        field_of(work, known[name], value_of(known, {**now, **tried}, name), value_of(known, now, name))
        for name in chosen
    ]
    today = local_date(work.now, work.tenant.zone)
    return render(
        "what_if/ask.html",
        fields=fields,
        labels=[
            ("names", msg("Values")),
            *((item["name"], item["help"]) for item in fields),
            ("first", msg("First day")),
            ("last", msg("Last day")),
        ],
        names=chosen,
        others=[(name, item.spec.help) for name, item in known.items() if name not in chosen],
        draft_id=draft[0] if draft else None,
        first=(today - PERIOD).isoformat(),
        last=today.isoformat(),
        zone_name=replace(reader(), zone=work.tenant.zone).zone_name(),
        before=[summary(work, run) for run in runs(work, limit=10).items],
    )


def _again() -> str:
    return _form(form_state().values.getlist("names"), _draft(request.form.get("draft")))


@blueprint.post(HOME)
@shows(_again)
@idempotent
def begin() -> Response:
    """Look at the decisions of the period."""
    who, work, wrong = require(TENANT_ADMIN), current_work(), Wrong()
    draft = _draft(request.form.get("draft"))
    changes = sent_changes(work, request.form.getlist("names"), values_at(work, None), wrong)
    since, until = _period(wrong)
    wrong.done()
    try:
        run = begin_what_if(work, changes, since=since, until=until, draft_id=draft[0] if draft else None, by=who.id)
    except Invalid as problem:
        faults = {"last" if name == "until" else name: texts for name, texts in problem.fields.items()}
        raise Invalid(fields=by_their_words(work, faults)) from None
    return redirect(f"{HOME}/{run.id}")


def _period(wrong: Wrong) -> tuple[datetime | None, datetime | None]:
    """Whole days of the site's zone, the first and the last included."""
    zone = current_work().tenant.zone
    first, last = _day("first", wrong), _day("last", wrong)
    return (
        start_of_day(first, zone) if first else None,
        end_of_day(last, zone) - MICROSECOND if last else None,
    )


def _day(name: str, wrong: Wrong) -> date | None:
    text = request.form.get(name, "").strip()
    with wrong.gathered():
        try:
            found = date.fromisoformat(text) if text else None
        except ValueError:
            raise Invalid(fields={name: [NO_DAY]}) from None
        if found is not None and not 1900 <= found.year <= 2999:
            raise Invalid(fields={name: [NO_DAY]})
        return found
    return None


@blueprint.get(RUN)
def show(run_id: UUID) -> Response:
    """What it found so far; while decisions are still looked at, the page looks again by itself."""
    require(TENANT_ADMIN)
    work = current_work()
    run = run_of(work, run_id)
    view = view_of(work, run)
    page = render("what_if/result.html", run=view, values=by_value(view), changes=CHANGES, again=_query(run.changes))
    answer = make_response(page)
    if run.state != "done":
        answer.headers["Refresh"] = str(LOOK_AGAIN_S)
    return answer


def _query(changes: Mapping[str, Any]) -> str:
    return f"{HOME}?{urlencode([('name', name) for name in changes])}"


@blueprint.get(f"{RUN}/differences")
def differences(run_id: UUID) -> str:
    """The decisions behind the numbers."""
    require(TENANT_ADMIN)
    work = current_work()
    run = run_of(work, run_id)
    verdict = request.args.get("verdict", "different")
    page = lines(
        work,
        run.id,
        verdict=verdict if verdict in VERDICTS else None,
        hook=request.args.get("hook") or None,
        cursor=request.args.get("cursor"),
    )
    return render(
        "what_if/differences.html",
        run=summary(work, run),
        items=[line_view(item) for item in page.items],
        next=page.next,
        verdict=verdict,
        hook=request.args.get("hook", ""),
        tabs=_tabs(run.id, verdict),
    )


def _tabs(run_id: UUID, verdict: str) -> list[dict[str, Any]]:
    choices: list[tuple[str, Message]] = [*VERDICTS.items(), ("all", msg("all that count"))]
    return [
        {"label": label, "href": f"{HOME}/{run_id}/differences?verdict={code}", "current": code == verdict}
        for code, label in choices
    ]


@blueprint.get(f"{RUN}/file")
def file(run_id: UUID) -> Response:
    """Everything that counts, to recount it."""
    require(TENANT_ADMIN)
    work = current_work()
    run = run_of(work, run_id)
    return csv_response(sheet(work, run.id), f"what-if-{run.created_at:%Y-%m-%d}.csv")
