"""A client's pages: no time was found, another provider is wished for; others are shown at once."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.catalogue.others import others_like
from core.catalogue.show import CardView, card_view
from core.kit.messages import msg
from core.reports.access import seen_by_client
from core.reports.ask_change import ask_change, change_of, left_provider
from core.reports.forms import AttemptForm, WordsForm
from core.reports.kinds import CAUSES_FOR, NO_TIME_FOUND
from core.reports.report_attempt import report_attempt
from core.standing.detail_words import CAUSES
from core.standing.signal_kinds import signal_kind
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint("reports_client", __name__, url_prefix="/account/providers", template_folder="../templates")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


def other_cards(provider_id: UUID) -> list[CardView]:
    """Others who may suit, as cards."""
    return [card_view(card) for card in others_like(current_work(), provider_id, zone=reader().zone)]


@blueprint.get("/<uuid:provider_id>/others")
def others(provider_id: UUID) -> ResponseReturnValue:
    """Others who may suit."""
    who, work = require(CLIENT), current_work()
    row = seen_by_client(work, provider_id, who.id)
    return render("reports/others.html", provider=row, cards=other_cards(provider_id))


@blueprint.get("/<uuid:provider_id>/no-time")
def no_time(provider_id: UUID) -> ResponseReturnValue:
    """The form: why no time was found."""
    who, work = require(CLIENT), current_work()
    signal_kind(work, NO_TIME_FOUND)
    row = seen_by_client(work, provider_id, who.id)
    causes = [(code, CAUSES[code]) for code in CAUSES_FOR["client"]]
    return render("reports/no_time.html", provider=row, causes=causes, person="", area="account")


@blueprint.post("/<uuid:provider_id>/no-time")
@shows(no_time)
@idempotent
def post_no_time(provider_id: UUID) -> ResponseReturnValue:
    """Write it down, show others."""
    who, work, data = require(CLIENT), current_work(), read_form(AttemptForm)
    row = seen_by_client(work, provider_id, who.id)
    report_attempt(work, row.id, who.id, cause=data["cause"], recorded_by="client", by=who.id, words=data["words"])
    flash(msg("Thank you, it is written down. Here are others who may have time for you."))
    return redirect(url_for(".others", provider_id=provider_id), 303)


@blueprint.get("/<uuid:provider_id>/change")
def change(provider_id: UUID) -> ResponseReturnValue:
    """Another provider: others at once, and the button."""
    who, work = require(CLIENT), current_work()
    row = left_provider(work, provider_id, who.id)
    known = change_of(work, row.id, who.id)
    return render("reports/change.html", provider=row, known=known, cards=other_cards(provider_id))


@blueprint.post("/<uuid:provider_id>/change")
@shows(change)
@idempotent
def post_change(provider_id: UUID) -> ResponseReturnValue:
    """Note the wish."""
    who, work = require(CLIENT), current_work()
    ask_change(work, provider_id, who.id, words=read_form(WordsForm)["words"])
    flash(msg("Thank you, your wish is noted. Your coming bookings stay until you cancel them."))
    return redirect(url_for(".change", provider_id=provider_id), 303)
