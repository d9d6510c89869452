"""One's own account: name, language, zone, password, signed-in browsers, tokens."""

from __future__ import annotations

from uuid import UUID

from flask import g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.change_password import change_password, set_password
from core.accounts.end_sessions import end_all_sessions, end_session
from core.accounts.pages.blueprint import blueprint
from core.accounts.pages.cookie import FIRST_PASSWORD, home_of, wanted_page
from core.accounts.queries import account, roles_of
from core.accounts.register import registration_terms
from core.accounts.sessions import sessions_of
from core.accounts.take_role import take_role
from core.accounts.tokens import issue_token, revoke_token, tokens_of
from core.accounts.update_account import update_account
from core.kit.messages import msg
from core.web import nav
from core.web.forms import read_form, shows
from core.web.language import native_name
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT, PROVIDER, TEAM
from core.web.scope import Principal, allow_before_password, current_work, require
from core.web.zones import zone_options

SETTINGS = "/account/settings"

allow_before_password("accounts_pages.first_password", "accounts_pages.post_first_password")


class ProfileForm(Schema):
    """Name, language, zone."""

    name = fields.String(required=True)
    locale = fields.String()
    zone = fields.String()


class PasswordsForm(Schema):
    """The present password and a new one."""

    old_password = fields.String(load_default="")
    password = fields.String(required=True)


class FirstPasswordForm(Schema):
    """The first password of one's own."""

    password = fields.String(required=True)


class TokenForm(Schema):
    """What a token is for."""

    name = fields.String(required=True)


def show_area(who: Principal) -> None:
    """The side navigation of the person's own cabinet."""
    home = home_of(who.roles)
    g.area = {"/desk": "desk", "/cabinet": "provider"}.get(home, "account")


@blueprint.get(SETTINGS)
def settings() -> ResponseReturnValue:
    """The account page."""
    work, who = current_work(), require()
    show_area(who)
    terms, me = registration_terms(work), account(work, who.id)
    return render(
        "accounts/settings.html",
        me=me,
        locales=[(code, native_name(code)) for code in work.tenant.locales],
        zones=zone_options(reader().locale, me.zone),
        sessions=sessions_of(work, who.id),
        this_session=who.extra.get("session_id"),
        may_order=CLIENT in terms.roles and not who.roles & ({CLIENT} | TEAM),
        may_provide="provider" in terms.roles and not who.roles & ({PROVIDER} | TEAM),
    )


@blueprint.post(SETTINGS)
@shows(settings)
def post_settings() -> ResponseReturnValue:
    """Change name, language, zone."""
    work, who = current_work(), require()
    update_account(work, account(work, who.id), **read_form(ProfileForm))
    flash(msg("Saved."))
    response = redirect(SETTINGS)
    response.delete_cookie("locale")  # what the account says now counts
    return response


@blueprint.post("/account/password")
@shows(settings)
def post_password() -> ResponseReturnValue:
    """Change the password."""
    work, who, data = current_work(), require(), read_form(PasswordsForm)
    change_password(
        work,
        account(work, who.id),
        old=data["old_password"],
        new=data["password"],
        keep_session=who.extra.get("session_id"),
    )
    flash(msg("Your password is changed. You were signed out everywhere else."))
    return redirect(SETTINGS)


@blueprint.get(FIRST_PASSWORD)
def first_password() -> ResponseReturnValue:
    """After a one-time password: choose one of one's own."""
    work, who = current_work(), require()
    row = account(work, who.id)
    if not row.password_due:
        return redirect(home_of(who.roles))
    return render("accounts/first_password.html", me=row)


@blueprint.post(FIRST_PASSWORD)
@shows(first_password)
def post_first_password() -> ResponseReturnValue:
    """Set it, and go on to the cabinet."""
    work, who = current_work(), require()
    row = account(work, who.id)
    if row.password_due:
        set_password(work, row, read_form(FirstPasswordForm)["password"], keep_session=who.extra.get("session_id"))
        flash(msg("Your password is set. Welcome, {name}!", name=row.name))
    return redirect(home_of(roles_of(work, who.id)))


@blueprint.post("/account/roles/provider")
def post_provide() -> ResponseReturnValue:
    """Become a provider as well, where the site lets people."""
    take_role(current_work(), require().id, PROVIDER)
    flash(msg("You have a cabinet for your services now. Tell people who you are."))
    return redirect("/cabinet/profile")


@blueprint.post("/account/roles/client")
def post_order() -> ResponseReturnValue:
    """Become a client as well, where the site lets people."""
    take_role(current_work(), require().id, CLIENT)
    flash(msg("You can order from others now."))
    return redirect(wanted_page() or "/account")


@blueprint.post("/account/sessions/<uuid:session_id>/end")
def post_end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign one browser out."""
    end_session(current_work(), require().id, session_id)
    flash(msg("That device is signed out."))
    return redirect(SETTINGS)


@blueprint.post("/account/sessions/end")
def post_end_sessions() -> ResponseReturnValue:
    """Sign all other browsers out."""
    who = require()
    end_all_sessions(current_work(), who.id, but=who.extra.get("session_id"))
    flash(msg("You are signed out on all other devices."))
    return redirect(SETTINGS)


@blueprint.get("/account/tokens")
def tokens() -> ResponseReturnValue:
    """Tokens for programs."""
    work, who = current_work(), require()
    show_area(who)
    return render("accounts/tokens.html", tokens=tokens_of(work, who.id), fresh=g.get("fresh_token"))


@blueprint.post("/account/tokens")
@shows(tokens)
def post_token() -> ResponseReturnValue:
    """A new token, shown on the answer alone."""
    g.fresh_token = issue_token(current_work(), require().id, name=read_form(TokenForm)["name"])
    return tokens()


@blueprint.post("/account/tokens/<uuid:token_id>/revoke")
def post_revoke(token_id: UUID) -> ResponseReturnValue:
    """Make a token worthless."""
    revoke_token(current_work(), require().id, token_id)
    flash(msg("The token no longer works."))
    return redirect("/account/tokens")


nav.item("account", msg("Settings"), "accounts_pages.settings", order=90, icon="settings")
nav.item("provider", msg("Settings"), "accounts_pages.settings", order=90, icon="settings")
