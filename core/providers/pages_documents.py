"""Pages of the documents providers agree to and hand in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.files.serve import file_response, uploads
from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.agreement_texts import document, documents, latest_texts
from core.providers.custom_fields import agreements_asked
from core.providers.hand_in import hand_in, open_paper, take_back
from core.providers.pages_profile import PROFILE, profile
from core.providers.publish_agreement import publish_agreement
from core.providers.queries import own_provider, provider
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import shows
from core.web.language import native_name
from core.web.pages import flash, render
from core.web.reader import reader, say
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, require

pages = Blueprint("providers_documents", __name__, template_folder="templates")

DESK = "/desk/agreements"


@pages.get("/documents/<code>")
def read(code: str) -> ResponseReturnValue:
    """A document providers agree to, for everybody to read."""
    return render("providers/document.html", doc=document(current_work(), code, reader().locale))


@pages.post(f"{PROFILE}/documents/<code>")
@shows(lambda **_: profile())
def post_paper(code: str) -> ResponseReturnValue:
    """Hand a document in."""
    sent = uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Send one file.")]})
    work = current_work()
    hand_in(work, own_provider(work, require(PROVIDER).id), code, sent[0])
    flash(msg("Handed in."))
    return redirect(f"{PROFILE}#papers")


@pages.post(f"{PROFILE}/documents/<code>/removal")
@shows(lambda **_: profile())
def post_paper_removal(code: str) -> ResponseReturnValue:
    """Take a document back."""
    work = current_work()
    take_back(work, own_provider(work, require(PROVIDER).id), code)
    flash(msg("Taken back."))
    return redirect(f"{PROFILE}#papers")


@pages.get(f"{PROFILE}/documents/<code>")
def own_paper(code: str) -> ResponseReturnValue:
    """One's own document."""
    work = current_work()
    return file_response(open_paper(work, own_provider(work, require(PROVIDER).id), code))


@pages.get("/desk/providers/<uuid:provider_id>/documents/<code>")
def paper_of(provider_id: UUID, code: str) -> ResponseReturnValue:
    """A provider's document, for the team."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return file_response(open_paper(work, provider(work, provider_id), code))


@pages.get(DESK)
def agreements() -> ResponseReturnValue:
    """The documents providers agree to: version, words in each language."""
    require(TENANT_ADMIN)
    g.area, work, own = "desk", current_work(), latest_texts(current_work())
    return render(
        "providers/desk_agreements.html",
        docs=documents(work, reader().locale),
        texts={
            item.code: own[item.code].texts if item.code in own else _words(item) for item in agreements_asked(work)
        },
        locales=[(code, native_name(code)) for code in work.tenant.locales],
    )


@pages.post(f"{DESK}/<code>")
@shows(lambda **_: agreements())
def post_agreement_text(code: str) -> ResponseReturnValue:
    """Publish new words."""
    who, work = require(TENANT_ADMIN), current_work()
    texts = {locale: request.form.get(f"texts.{locale}", "") for locale in work.tenant.locales}
    row = publish_agreement(work, code, texts, by=who.id)
    flash(msg("Version {version} is published.", version=row.number))
    return redirect(DESK)


def _words(item: CustomField) -> dict[str, str]:
    return {reader().locale: say(item.text)} if item.text else {}


def _any(work: Work) -> bool:
    return bool(agreements_asked(work))


nav.item(
    "desk", msg("Documents"), "providers_documents.agreements", roles=(TENANT_ADMIN,), order=86, icon="doc", shown=_any
)
