"""Providers on the team's desk: who waits, who is here, whom to invite."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.accounts.direct import direct_objections
from core.accounts.hand_over import sent_words
from core.accounts.queries import account
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.providers.activate import activate_provider
from core.providers.custom_fields import legal_forms
from core.providers.document_views import own_agreements, paper_views
from core.providers.facts import admission_objections
from core.providers.forms import InviteForm, RecordForm, TerminationForm, country_options, sent_fields
from core.providers.holders import to_confirm
from core.providers.invite import invite_again, invite_directly
from core.providers.queries import (
    ACTIVE,
    SUBMITTED,
    TERMINATED,
    count_by_status,
    payout_destination,
    provider,
    providers_in,
)
from core.providers.record_document import forget_document
from core.providers.record_facts import record_facts, record_fields
from core.providers.see_document import see_document
from core.providers.send_back import send_back
from core.providers.terminate import BY_TEAM, carry_out_termination, grounds, preview_termination
from core.providers.views import destination_view, fields_in_words
from core.providers.withhold import visibility_objections
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.language import native_name
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, TENANT_ADMIN
from core.web.scope import Principal, current_work, require
from core.web.sections import sections
from core.web.zones import zone_words

desk = Blueprint("providers_desk", __name__, template_folder="templates")

LIST = "/desk/providers"


@desk.get(LIST)
def provider_list() -> ResponseReturnValue:
    """Providers by status, those who wait first."""
    require(COMMUNITY_MANAGER)
    g.area, work = "desk", current_work()
    counts = count_by_status(work)
    usual = SUBMITTED if counts.get(SUBMITTED) else ACTIVE
    status = request.args.get("status", usual)
    return render(
        "providers/desk_list.html",
        rows=providers_in(work, status),
        status=status,
        counts=[(code, counts.get(code, 0)) for code in ("submitted", "active", "draft", "invited", "terminated")],
        locales=[(code, native_name(code)) for code in work.tenant.locales],
        only_by_stages=direct_objections(work, "email"),
    )


@desk.post(LIST)
@shows(provider_list)
def post_invite() -> ResponseReturnValue:
    """Prepare a cabinet, mail an invitation."""
    require(COMMUNITY_MANAGER)
    data = read_form(InviteForm)
    row = invite_directly(current_work(), **data)
    flash(msg("The cabinet is ready."))
    flash(*sent_words(current_work(), data["email"]))
    return redirect(f"{LIST}/{row.id}")


@desk.get(f"{LIST}/<uuid:provider_id>")
def provider_page(provider_id: UUID) -> ResponseReturnValue:
    """One provider, with what is still open and what the team can do."""
    require(COMMUNITY_MANAGER)
    g.area, work = "desk", current_work()
    row = provider(work, provider_id)
    account_given = payout_destination(work, row.id)
    return render(
        "providers/desk_provider.html",
        row=row,
        zone=zone_words(row.zone, reader().locale),
        person=account(work, row.account_id),
        own_fields=fields_in_words(work, row),
        destination=destination_view(account_given),
        unconfirmed=to_confirm(work, row, account_given),
        agreements=own_agreements(work, row, reader().locale),
        papers=paper_views(work, row),
        checklist=[] if row.status in (ACTIVE, TERMINATED) else admission_objections(work, row),
        withheld_for=visibility_objections(work, row) if row.withheld_at else [],
        record_fields=record_fields(work),
        legal_forms=[("", "–"), *legal_forms(work)],
        countries=country_options(reader().locale),
        more=sections("desk_provider", work, row.id),
        grounds=[(BY_TEAM, msg("The team's own decision")), *_ground_choices(work)],
        colleagues=[(str(other.id), other.display_name) for other in providers_in(work, ACTIVE) if other.id != row.id],
    )


def _ground_choices(work: Work) -> list[tuple[str, Message]]:
    return [(rule, msg("{rule}: {title}", rule=rule, title=item.title)) for rule, item in grounds(work).items()]


def _back(provider_id: UUID) -> ResponseReturnValue:
    return redirect(f"{LIST}/{provider_id}")


@desk.post(f"{LIST}/<uuid:provider_id>/activation")
@shows(provider_page)
def post_activation(provider_id: UUID) -> ResponseReturnValue:
    """Admit."""
    require(COMMUNITY_MANAGER)
    activate_provider(current_work(), provider_id)
    flash(msg("Admitted: the page is open, and the provider is told."))
    return _back(provider_id)


@desk.post(f"{LIST}/<uuid:provider_id>/return")
@shows(provider_page)
def post_return(provider_id: UUID) -> ResponseReturnValue:
    """Send back with a note."""
    require(COMMUNITY_MANAGER)
    send_back(current_work(), provider_id, request.form.get("note", ""))
    flash(msg("Sent back with your note."))
    return _back(provider_id)


@desk.post(f"{LIST}/<uuid:provider_id>/invitation")
@shows(provider_page)
def post_invitation(provider_id: UUID) -> ResponseReturnValue:
    """Send the invitation once more."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    row = provider(work, provider_id)
    invite_again(work, row)
    flash(*sent_words(work, account(work, row.account_id).email or ""))
    return _back(provider_id)


@desk.post(f"{LIST}/<uuid:provider_id>/record")
@shows(provider_page)
def post_record(provider_id: UUID) -> ResponseReturnValue:
    """Record what the team has found out."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    data = read_form(RecordForm)
    record_facts(work, provider(work, provider_id), {**data, "fields": sent_fields(work, record_fields(work))})
    flash(msg("Recorded."))
    return _back(provider_id)


@desk.post(f"{LIST}/<uuid:provider_id>/documents/<code>")
@shows(lambda provider_id, code: provider_page(provider_id))
def post_document(provider_id: UUID, code: str) -> ResponseReturnValue:
    """Record a document as seen, or take the record back."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = provider(work, provider_id)
    if request.form.get("seen") == "0":
        forget_document(work, row, code)
    else:
        see_document(work, row, code, by=who.id)
    return _back(provider_id)


@desk.post(f"{LIST}/<uuid:provider_id>/termination")
@shows(provider_page)
@idempotent
def post_termination(provider_id: UUID) -> ResponseReturnValue:
    """First what closing the cabinet does to people and money, then, confirmed, exactly that."""
    who, work, data = require(TENANT_ADMIN), current_work(), read_form(TerminationForm)
    token, reason = data.pop("confirm_token"), data.pop("reason")
    if token is None:
        if not reason:
            raise Invalid(fields={"reason": [msg("Say why.")]})
        return _foresee(provider_id, reason, data)
    carry_out_termination(work, provider_id, reason, by=who.id, token=token, **data)
    flash(msg("The cabinet is closed."))
    return _back(provider_id)


def _foresee(provider_id: UUID, reason: str, data: dict[str, Any]) -> ResponseReturnValue:
    work = current_work()
    foreseen = preview_termination(work, provider_id, **data)
    g.area = "desk"
    return render(
        "providers/desk_termination.html",
        row=provider(work, provider_id),
        foreseen=foreseen,
        fields={"reason": reason, "ground": data["ground"], "hand_to": str(data["hand_to"] or "")},
    )


def _waiting(work: Work, who: Principal) -> int:
    return count_by_status(work).get(SUBMITTED, 0)


@source(COMMUNITY_MANAGER)
def profiles_to_check(work: Work) -> list[QueueItem]:
    """Profiles that wait for a check."""
    return [
        QueueItem(
            kind="provider",
            title=msg("Check the profile of {name}", name=row.display_name),
            detail=row.headline,
            due_at=None,
            priority=0,
            endpoint="providers_desk.provider_page",
            params={"provider_id": row.id},
        )
        for row in providers_in(work, SUBMITTED)
    ]


nav.item(
    "desk",
    msg("Providers"),
    "providers_desk.provider_list",
    roles=(COMMUNITY_MANAGER,),
    order=30,
    icon="users",
    badge=_waiting,
)
