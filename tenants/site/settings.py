"""The tenant admin's settings pages: general, brand, rules, texts, domains, the sandbox's clock."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from core.content.save import UNREADABLE_LIST
from core.kit.errors import Invalid
from core.kit.messages import Message, literal, msg
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter, parameters_of
from core.rules.put_into_force import replace_all
from core.rules.value_words import UNITS, code_labels, value_in_words
from core.rules.versions import site_facts, versions
from core.web import nav
from core.web.brand import CORNERS, STYLES, TOKENS
from core.web.forms import shows
from core.web.language import LOCALES, native_name
from core.web.pages import flash, render
from core.web.reader import reader
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


def _parameters() -> list[tuple[Parameter, Any]]:
    work = current_work()
    site = site_facts(work)
    return [
        (item, getattr(site.parameters(kind), item.name))
        for kind in plugin_set(work.tenant.plugins).parameter_classes
        for item in parameters_of(kind)
    ]


@blueprint.get("/desk/settings/rules")
def rule_values() -> str:
    """The parameters of the marketplace's rules."""
    require(TENANT_ADMIN)
    fields = [_field(item, value) for item, value in _parameters()]
    names = [(field["name"], field["help"]) for field in fields]
    return render("site/rule_values.html", parameters=fields, names=names, history=versions(current_work()))


def _field(item: Parameter, value: Any) -> dict[str, Any]:
    """A parameter as its form field: the present value in words, a choice where only some values make sense."""
    spec, say = item.spec, reader().text
    choices = spec.choices or ((True, False) if item.type is bool else ())
    tenant = current_work().tenant
    labels = code_labels(plugin_set(tenant.plugins))
    now = say(value_in_words(spec, value, tenant.currency, labels))
    return {
        "name": item.name,
        "help": spec.help,
        "text": as_text(value),
        "unit": say(_unit(spec.unit, tenant.currency)),
        "hint": " · ".join([*spec.rules, now]),
        "options": [
            (as_text(choice), say(value_in_words(spec, choice, tenant.currency, labels))) for choice in choices
        ],
        "chosen": [str(part) for part in value] if isinstance(value, tuple) else None,
        "may_be_empty": value is None or item.default is None or isinstance(value, tuple),
    }


def _unit(unit: str | None, currency: str) -> Message:
    """What stands after the field; amounts are typed in the smallest unit of the site's currency."""
    if unit == "kopecks":
        return msg("hundredths of {currency}", currency=currency)
    return UNITS.get(unit or "", literal(""))


def as_text(value: Any) -> str:
    """A parameter's value as its field shows it: lists with commas, nothing for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _sent(item: Parameter) -> str:
    """What the form says of a parameter: a list is one field with commas, or a box for each of its values."""
    sent = [text.strip() for text in request.form.getlist(item.name)]
    return ", ".join(text for text in sent if text) if sent else as_text(item.default)


def from_text(item: Parameter, text: str) -> Any:
    """What was typed for a parameter. Raises ``Invalid`` where a number is none."""
    if item.type is bool:
        return text == "true"
    if item.type is str:
        return text
    try:
        if get_origin(item.type) is tuple:
            kind = get_args(item.type)[0]
            return [kind(part.strip()) for part in text.split(",") if part.strip()]
        return int(text) if text else None
    except ValueError:
        raise Invalid(fields={item.name: [msg("Please write a whole number, without decimals.")]}) from None


def _by_their_words(faults: Mapping[str, Sequence[Message]]) -> dict[str, list[Message]]:
    """What is wrong across several values stands at the first of them, each called as the page calls it."""
    helps = {item.name: item.spec.help for item, _now in _parameters()}
    found = {name: list(texts) for name, texts in faults.items() if name != "_rules"}
    for text in faults.get("_rules", ()):
        said = reader().text(text)
        named = [word for word in re.findall(r"\w+", said) if word in helps]
        for name in dict.fromkeys(named):
            said = _quoted(helps[name]).join(re.split(rf"\b{name}\b", said))
        found.setdefault(named[0] if named else "_rules", []).append(literal(said))
    return found


def _quoted(words: Message) -> str:
    return reader().text(msg("“{words}”", words=reader().text(words).rstrip(".")))


@blueprint.post("/desk/settings/rules")
@shows(rule_values)
def save_rule_values() -> Response:
    """A new version of the values, from now on."""
    who = require(TENANT_ADMIN)
    values: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for item, _now in _parameters():
        text = _sent(item)
        if text != as_text(item.default):
            try:
                values[item.name] = from_text(item, text)
            except Invalid as error:
                wrong |= dict(error.fields)
    if wrong:
        raise Invalid(fields=wrong)
    try:
        work, note = current_work(), request.form.get("note") or None
        version = replace_all(work, values, effective_from=None, note=note, by=who.id)
    except Invalid as problem:
        raise Invalid(fields=_by_their_words(problem.fields)) from None
    if version:
        flash(msg("Version {number} is in force. Bookings already made keep theirs.", number=version.number))
    return redirect(url_for("tenant_settings.rule_values"))


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
