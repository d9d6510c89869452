"""The tenant admin's settings pages: general, brand, rules, texts, domains, the sandbox's clock."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from core.content.save import UNREADABLE_LIST
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.web import nav
from core.web.brand import CORNERS, STYLES, TOKENS
from core.web.forms import shows
from core.web.language import LOCALES, native_name
from core.web.pages import flash, render
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require
from core.web.styleguide import sample
from core.web.texts import all_texts
from tenants.domains import record_name
from tenants.site import change

blueprint = Blueprint("tenant_settings", __name__, template_folder="templates")


@blueprint.get("/desk/settings")
def general() -> str:
    """Name and languages."""
    require(TENANT_ADMIN)
    tenant = current_work().tenant
    return render("site/general.html", tenant=tenant, known=[(code, native_name(code)) for code in LOCALES])


@blueprint.post("/desk/settings")
@shows(general)
def save_general() -> Response:
    """Save name and languages."""
    chosen = request.form.getlist("locales")
    default = request.form.get("default_locale", "")
    locales = [default, *(code for code in chosen if code != default)] if default in chosen else chosen
    change.change_general(current_work(), require(TENANT_ADMIN), name=request.form.get("name", ""), locales=locales)
    flash(msg("Saved."))
    return redirect(url_for("tenant_settings.general"))


@blueprint.get("/desk/settings/brand")
def brand() -> str:
    """Colours and style."""
    require(TENANT_ADMIN)
    return render("site/brand.html", styles=STYLES, corners=tuple(CORNERS), values=current_work().tenant.brand)


@blueprint.get("/desk/settings/brand/guide")
def style_guide() -> str:
    """Every component in the look of this site, with invented words."""
    require(TENANT_ADMIN)
    work = current_work()
    return render("styleguide.html", sample=sample(work.now, work.tenant.currency))


@blueprint.post("/desk/settings/brand")
@shows(brand)
def save_brand() -> Response:
    """Save the brand."""
    tokens = {name: request.form[name].strip() for name in TOKENS if request.form.get(name, "").strip()}
    change.change_brand(current_work(), require(TENANT_ADMIN), tokens)
    flash(msg("The new look is live."))
    return redirect(url_for("tenant_settings.brand"))


@blueprint.get("/desk/settings/texts")
def site_texts() -> str:
    """The site's own words, by language."""
    require(TENANT_ADMIN)
    work = current_work()
    locale = request.args.get("in") or work.tenant.locale
    own = all_texts(work).get(locale, {})
    shown = [
        (key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1))
        for key, value in sorted(own.items())
    ]
    return render(
        "site/texts.html", shown=shown, chosen=locale, known=[(c, native_name(c)) for c in work.tenant.locales]
    )


@blueprint.post("/desk/settings/texts")
@shows(site_texts)
def save_text() -> Response:
    """Save or remove one text."""
    who, work = require(TENANT_ADMIN), current_work()
    locale, key, text = (request.form.get(name, "").strip() for name in ("in", "key", "value"))
    if not key:
        raise Invalid(fields={"key": [msg("Name the text.")]})
    value: Any = text or None
    if text.startswith(("[", "{")):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            raise Invalid(fields={"value": [UNREADABLE_LIST]}) from None
    change.change_text(work, who, locale=locale, key=key, value=value)
    flash(msg("Saved."))
    return redirect(f"{url_for('tenant_settings.site_texts')}?in={locale}")


@blueprint.get("/desk/settings/domains")
def site_domains() -> str:
    """The site's hosts and the DNS records to set."""
    require(TENANT_ADMIN)
    return render("site/domains.html", rows=change.domains(current_work()), record_name=record_name)


@blueprint.post("/desk/settings/domains")
@shows(site_domains)
def add_domain() -> Response:
    """Claim a domain."""
    row = change.add_domain(current_work(), require(TENANT_ADMIN), request.form.get("host", ""))
    flash(msg("Now set the DNS record for {host}.", host=row.host), "info")
    return redirect(url_for("tenant_settings.site_domains"))


@blueprint.post("/desk/settings/domains/<string:host>/verification")
@shows(lambda host: site_domains())
def check_domain(host: str) -> Response:
    """Look the record up."""
    change.verify_domain(current_work(), require(TENANT_ADMIN), host)
    flash(msg("{host} is proven. The site answers there from now on.", host=host))
    return redirect(url_for("tenant_settings.site_domains"))


@blueprint.post("/desk/settings/domains/<string:host>/removal")
@shows(lambda host: site_domains())
def drop_domain(host: str) -> Response:
    """Give a domain up."""
    change.remove_domain(current_work(), require(TENANT_ADMIN), host)
    flash(msg("{host} was removed.", host=host))
    return redirect(url_for("tenant_settings.site_domains"))


nav.item("desk", msg("Settings"), "tenant_settings.general", roles=(TENANT_ADMIN,), order=90, icon="settings")
