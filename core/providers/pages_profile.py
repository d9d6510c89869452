"""A provider's profile in the cabinet, and providers on the team's desk."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.files.kinds import DOCUMENTS, PICTURES, accept
from core.files.queries import open_file
from core.files.serve import picture_response, uploads
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.providers.agree import agree
from core.providers.checklist import checklist
from core.providers.custom_fields import legal_forms, value_fields
from core.providers.document_views import own_agreements, paper_views
from core.providers.edit_profile import checked_names, edit_profile
from core.providers.facts import admission_objections, submission_objections
from core.providers.forms import (
    PREFIX,
    DestinationForm,
    ProfileForm,
    country_options,
    language_options,
    sent_fields,
)
from core.providers.holders import to_confirm
from core.providers.models import Provider
from core.providers.queries import ACTIVE, DRAFT, TERMINATED, own_provider, payout_destination
from core.providers.set_listed import set_listed
from core.providers.set_payout_destination import kind_for, set_payout_destination
from core.providers.set_photo import remove_photo, set_photo
from core.providers.submit import submit_provider
from core.providers.views import checked_in_words, destination_view
from core.providers.withhold import visibility_objections
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work, require
from core.web.zones import zone_options

cabinet = Blueprint("providers_pages", __name__, template_folder="templates")

PROFILE = "/cabinet/profile"


def _mine() -> Provider:
    return own_provider(current_work(), require(PROVIDER).id)


@cabinet.get(PROFILE)
def profile() -> ResponseReturnValue:
    """Who one is here: profile, account for payouts, agreements, what is still open."""
    g.area, row, work = "provider", _mine(), current_work()
    checked, account = checked_names(work, row), payout_destination(work, row.id)
    return render(
        "providers/profile.html",
        me=row,
        accept=accept(PICTURES),
        own_fields=[item for item in value_fields(work) if PREFIX + item.code not in checked],
        checked=checked,
        checked_fields=checked_in_words(work, row) if checked else [],
        legal_forms=[("", "–"), *legal_forms(work)],
        countries=country_options(reader().locale),
        languages=language_options(reader().locale),
        zones=zone_options(reader().locale, row.zone),
        destination=destination_view(account),
        unconfirmed=to_confirm(work, row, account),
        usual_kind=kind_for(work.tenant.currency),
        agreements=own_agreements(work, row, reader().locale),
        papers=paper_views(work, row),
        accept_papers=accept(DOCUMENTS),
        must_be_complete=bool(row.status == DRAFT and submission_objections(work, row)),
        checklist=checklist(work, [] if row.status in (ACTIVE, TERMINATED) else admission_objections(work, row)),
        withheld_for=visibility_objections(work, row) if row.withheld_at else [],
    )


@cabinet.post(PROFILE)
@shows(profile)
def post_profile() -> ResponseReturnValue:
    """Save the profile."""
    work = current_work()
    row, data = _mine(), read_form(ProfileForm, many=("languages",))
    # What the team has checked is only shown, so the form does not send it; what is sent nevertheless is refused.
    kept = {name for name in checked_names(work, row) if name not in request.form}
    asked = [item for item in value_fields(work) if PREFIX + item.code not in kept]
    changes = {name: value for name, value in data.items() if name not in kept}
    edit_profile(work, row, {**changes, "fields": sent_fields(work, asked)})
    flash(msg("Saved."))
    return redirect(PROFILE)


@cabinet.post(f"{PROFILE}/photo")
@shows(profile)
def post_photo() -> ResponseReturnValue:
    """Show a picture, or another one."""
    sent = uploads("photo")
    if len(sent) != 1:
        raise Invalid(fields={"photo": [msg("Send one picture.")]})
    set_photo(current_work(), _mine(), sent[0])
    flash(msg("Your picture is shown."))
    return redirect(PROFILE)


@cabinet.post(f"{PROFILE}/photo/removal")
@shows(profile)
def post_photo_removal() -> ResponseReturnValue:
    """Show no picture."""
    remove_photo(current_work(), _mine())
    flash(msg("Your picture is removed."))
    return redirect(PROFILE)


@cabinet.get(f"{PROFILE}/photo")
def own_photo() -> ResponseReturnValue:
    """One's own picture, also while the page is not open yet."""
    row = _mine()
    if row.photo_id is None:
        raise NotFound
    return picture_response(open_file(current_work(), row.photo_id), public=False)


@cabinet.post(f"{PROFILE}/payout-destination")
@shows(profile)
def post_destination() -> ResponseReturnValue:
    """Set the account for payouts."""
    work, row = current_work(), _mine()
    set_payout_destination(work, row, **read_form(DestinationForm))
    in_its_way = [item for item in admission_objections(work, row) if item.marks == "payout_destination"]
    if in_its_way:
        flash(msg("The account is saved, but no money can go to it: {why}", why=in_its_way[0].message), "warning")
    else:
        flash(msg("Your money goes to this account from now on."))
    return redirect(PROFILE)


@cabinet.post(f"{PROFILE}/agreements/<code>")
@shows(lambda **_: profile())
def post_agreement(code: str) -> ResponseReturnValue:
    """Agree to a document."""
    agree(current_work(), _mine(), code, request.form.get("version"))
    flash(msg("Your consent is written down."))
    return redirect(PROFILE)


@cabinet.post(f"{PROFILE}/submission")
@shows(profile)
def post_submission() -> ResponseReturnValue:
    """Send the profile to the team."""
    row = submit_provider(current_work(), _mine())
    if row.status == ACTIVE:
        flash(msg("Everything is there: your page is open."))
    else:
        flash(msg("Your profile is with the team now. You will be told when it is checked."))
    return redirect(PROFILE)


@cabinet.post(f"{PROFILE}/listed/<int:on>")
def post_listed(on: int) -> ResponseReturnValue:
    """The provider's own switch."""
    set_listed(current_work(), _mine(), bool(on))
    flash(msg("People can see and book you.") if on else msg("You are hidden now. What is booked stays booked."))
    return redirect(PROFILE)


nav.item("provider", msg("Profile"), "providers_pages.profile", order=60, icon="user")
