"""One's own verification: what is done, and the next step."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.normalise import dialling_code, region_of
from core.accounts.pages.account import show_area
from core.accounts.pages.cookie import first_page
from core.accounts.register import registration_terms
from core.files.kinds import DOCUMENTS, accept
from core.files.serve import uploads
from core.identity.confirm_code import confirm_check_code
from core.identity.connecting import PAGE
from core.identity.hand_in import Paper, hand_in_paper, kinds_to_choose
from core.identity.send_code import send_check_code
from core.identity.state import AccountState, account_state, verification_terms
from core.identity.views import verification_view
from core.identity.words import IDENTITY, PHONE, WAITING
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg, nmsg
from core.rules.manager import plugin_set
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.roles import CLIENT, PROVIDER
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("identity_pages", __name__, template_folder="../templates")


class SendForm(Schema):
    """A number; without one it is a resend."""

    phone = TextField(longest=40, load_default="")


class CodeForm(Schema):
    """The code."""

    code = TextField(required=True, longest=12)


class PaperForm(Schema):
    """What stands on a document."""

    kind = fields.String(required=True)
    full_name = TextField(required=True, longest=120)
    birth_date = fields.Date(required=True)
    number = TextField(required=True, longest=40)


@blueprint.get(PAGE)
def show() -> ResponseReturnValue:
    """How far one is, and the step that comes next."""
    return shown_at(None)


def shown_at(step: str | None) -> ResponseReturnValue:
    """The page with a step open: the one named, the one asked for, or the next."""
    work, who = current_work(), require()
    show_area(who)
    state = account_state(work, who.id)
    if not state.asked:
        raise NotFound
    roles = registration_terms(work).roles
    return render(
        "identity/own.html",
        view=verification_view(work, state),
        open_step=step or request.args.get("step") or _next_step(state),
        kinds=kinds_to_choose(),
        copy_time=nmsg("{n} day", "{n} days", state.terms.copy_days),
        accept=accept(DOCUMENTS),
        dialling=dialling_code(region_of(work.tenant.zone)),
        me=state.account,
        may_take=[role for role in (CLIENT, PROVIDER) if role in roles and not who.has(role) and not who.team],
    )


def _next_step(state: AccountState) -> str | None:
    """The first step the person can do something about."""
    waiting = {step for step, row in state.checks.items() if row.state == WAITING}
    return next((step for step in state.missing if step not in waiting), None)


@blueprint.post(f"{PAGE}/phone")
@shows(lambda **_: shown_at(PHONE))
def send_code() -> ResponseReturnValue:
    """Send a code, or another one."""
    data = read_form(SendForm)
    send_check_code(current_work(), require().id, data["phone"], address=request.remote_addr or "")
    flash(msg("A code is on its way to your phone."))
    return redirect(f"{PAGE}?step=phone", 303)


@blueprint.post(f"{PAGE}/phone/code")
@shows(lambda **_: shown_at(PHONE))
def confirm_code() -> ResponseReturnValue:
    """Take the code."""
    confirm_check_code(current_work(), require().id, read_form(CodeForm)["code"])
    flash(msg("Your phone number is confirmed."))
    return redirect(PAGE, 303)


@blueprint.post(f"{PAGE}/identity")
@shows(lambda **_: shown_at(IDENTITY))
def hand_in() -> ResponseReturnValue:
    """Hand in a document."""
    data, sent = read_form(PaperForm), uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    hand_in_paper(current_work(), require().id, Paper(**data), sent[0])
    flash(msg("Thank you. Our team looks at your document and tells you."))
    return redirect(PAGE, 303)


def asks_for_checks(work: Work) -> bool:
    """Whether this marketplace checks accounts."""
    answered = plugin_set(work.tenant.plugins).answers("verification_terms")
    return answered and bool(verification_terms(work).checks)


@first_page
def begin_with_verification(work: Work, account_id: UUID) -> str | None:
    """Somebody new goes on with the next check."""
    return PAGE if asks_for_checks(work) and not account_state(work, account_id).verified else None


nav.item("account", msg("Verification"), "identity_pages.show", order=70, icon="shield", shown=asks_for_checks)
nav.item("provider", msg("Verification"), "identity_pages.show", order=70, icon="shield", shown=asks_for_checks)
