"""The team's editor: pages, sections and hints in every language, with a preview and what they were before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.content.declared import has_pages, publishes
from core.content.edit import check_entries, edit_part, reset_part, texts_of
from core.content.figures import figures
from core.content.forms import EMPTY_ENTRIES, seen_version, sent_words
from core.content.history import bring_back, history
from core.content.markup import to_html
from core.content.models import KINDS
from core.content.parts import KINDS_OF_PART, Part, Words, newest_version, overview, part, standard_words, words_now
from core.content.publications import LABELS, all_publications, willing
from core.content.publish import publish
from core.content.refer import recommendations
from core.content.save import MOST_ENTRIES, check_text
from core.content.show import page_head, section_view, teller
from core.content.take_off import take_off
from core.content.words import filled_text, phrases
from core.hooks.content import Page, Section
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.language import Language, native_name
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import current_work, require

desk = Blueprint("content_desk", __name__, template_folder="templates")

LIST = "/desk/content"
PART = f"{LIST}/<any({', '.join(KINDS_OF_PART)}):what>/<code>"


class PublishForm(Schema):
    """An item to publish."""

    who = fields.String(required=True)
    title = fields.String(load_default="")
    text = fields.String(load_default="")
    link = fields.String(load_default="")


@desk.before_request
def _on_desk() -> None:
    g.area = "desk"


def _locale() -> str:
    """The language that is edited: one of the site's."""
    tenant = current_work().tenant
    wish = request.values.get("in", "")
    return wish if wish in tenant.locales else tenant.locale


def _languages() -> list[tuple[str, str]]:
    return [(code, native_name(code)) for code in current_work().tenant.locales]


@desk.get(LIST)
def parts_page() -> ResponseReturnValue:
    """Everything that can be edited, how it stands in a language, and the figures with why each is hidden."""
    require(COMMUNITY_MANAGER)
    work, locale = current_work(), _locale()
    rows = overview(work, locale)
    return render("content/parts.html", rows=rows, locale=locale, languages=_languages(), figures=figures(work))


@desk.get(PART)
def part_page(what: str, code: str) -> ResponseReturnValue:
    """The words of a part in a language, in a form."""
    require(COMMUNITY_MANAGER)
    return _shown(part(current_work(), what, code))


def _shown(item: Part, sent: Words | None = None, preview: Any = None) -> str:
    work, locale = current_work(), _locale()
    words = sent or words_now(work, item, locale)
    room = max(0, min(EMPTY_ENTRIES, MOST_ENTRIES - len(words.entries)))
    return render(
        "content/part.html",
        part=item,
        words=words,
        entries=[*words.entries, *({} for _ in range(room))] if item.listed else [],
        standard=standard_words(item, locale, work.tenant.plugins),
        values=sorted(phrases(work).items()),
        versions=history(work, locale, tuple(item.names.values())),
        names={key: name for name, key in item.names.items()},
        seen=request.form.get("seen") if sent else newest_version(work, item, locale),
        locale=locale,
        languages=_languages(),
        preview=preview,
    )


def _again(what: str, code: str) -> ResponseReturnValue:
    item = part(current_work(), what, code)
    return _shown(item, sent_words(item, request.form))


@desk.post(PART)
@shows(_again)
def save_part(what: str, code: str) -> ResponseReturnValue:
    """Save, show first, or take the standard words back."""
    who, work, locale = require(COMMUNITY_MANAGER), current_work(), _locale()
    item = part(work, what, code)
    do = request.form.get("do", "save")
    if do == "preview":
        sent = sent_words(item, request.form)
        return _shown(item, sent, _preview(item, sent, locale))
    if do == "reset":
        reset_part(work, item, locale, by=who.id)
        flash(msg("The standard words count again."))
    else:
        sent = sent_words(item, request.form)
        edit_part(work, item, locale, sent, by=who.id, seen=seen_version(request.form))
        flash(msg("Saved. Visitors see it now."))
    return redirect(f"{LIST}/{what}/{code}?in={locale}", 303)


def _preview(item: Part, sent: Words, locale: str) -> dict[str, Any]:
    """The part as visitors would see it; nothing is saved. Raises ``Invalid`` like saving."""
    work = current_work()
    check_entries(item, sent)
    language = Language(locale, reader().zone, work.tenant.plugins)
    wanted = texts_of(item, sent, standard_words(item, locale, work.tenant.plugins))
    for name, value in wanted.items():
        check_text(work, locale, item.names[name], value)
    told = {item.names[name]: value for name, value in wanted.items() if value is not None}
    gone = {item.names[name] for name, value in wanted.items() if value is None}
    telling = teller(work, language, told, gone)
    match item.declared:
        case Section() as section:
            return {"section": section_view(telling, section)}
        case Page() as page:
            return {"head": page_head(telling, page)}
        case _:
            return {"hint": to_html(filled_text(sent.text, phrases(work), language))}


@desk.post(f"{LIST}/versions/<uuid:version_id>/restoration")
def post_restoration(version_id: UUID) -> ResponseReturnValue:
    """Bring back what a text was."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = bring_back(work, version_id, by=who.id, actor=str(who.id))
    flash(msg("These words count again."))
    found = next((one.part for one in overview(work, row.locale) if row.key in one.part.names.values()), None)
    return redirect(f"{LIST}/{found.what}/{found.code}?in={row.locale}" if found else LIST, 303)


@desk.get("/desk/publications")
def publications_page() -> ResponseReturnValue:
    """Who is willing to take part, what is published, and whose recommendations brought whom."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    ready = [
        (f"{kind}:{row.id}", msg("{kind}: {name}", kind=LABELS[kind], name=row.display_name))
        for row, kind, _ in willing(work)
    ]
    return render(
        "content/publications.html",
        ready=ready,
        willing=willing(work),
        rows=all_publications(work),
        labels=LABELS,
        recommended=[(row.name, row.visits, row.applications) for row in recommendations(work)],
    )


@desk.post("/desk/publications")
@shows(publications_page)
@idempotent
def post_publication() -> ResponseReturnValue:
    """Publish."""
    who, data = require(COMMUNITY_MANAGER), read_form(PublishForm)
    kind, provider_id = _choice(data.pop("who"))
    publish(current_work(), provider_id=provider_id, kind=kind, by=who.id, **data)
    flash(msg("Published."))
    return redirect("/desk/publications", 303)


def _choice(text: str) -> tuple[str, UUID]:
    kind, _, wanted = text.partition(":")
    try:
        found = UUID(wanted)
    except ValueError:
        raise NotFound from None
    if kind not in KINDS:
        raise NotFound
    return kind, found


@desk.post("/desk/publications/<uuid:publication_id>/removal")
@shows(lambda publication_id: publications_page())
def post_removal(publication_id: UUID) -> ResponseReturnValue:
    """Take an item off."""
    require(COMMUNITY_MANAGER)
    take_off(current_work(), publication_id)
    flash(msg("Taken off."))
    return redirect("/desk/publications", 303)


nav.item(
    "desk",
    msg("Pages and texts"),
    "content_desk.parts_page",
    roles=(COMMUNITY_MANAGER,),
    order=80,
    icon="book",
    shown=has_pages,
)
nav.item(
    "desk",
    msg("Videos and articles"),
    "content_desk.publications_page",
    roles=(COMMUNITY_MANAGER,),
    order=82,
    icon="video",
    shown=publishes,
)
