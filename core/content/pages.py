"""The site's own pages as visitors read them, and what search engines are told of them."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.catalogue.doors import open_to
from core.content.declared import declared, page_named
from core.content.follow import follow
from core.content.markup import to_line
from core.content.pages_cabinet import cabinet
from core.content.pages_desk import desk
from core.content.show import page_head, page_view, teller
from core.kit.errors import Forbidden
from core.kit.messages import literal
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.tenancy.work import Work
from core.web import nav
from core.web.pages import render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work, principal, require

blueprint = Blueprint("content_pages", __name__, template_folder="templates")

MOST_IN_MAP = 20_000


@blueprint.get("/info/<code>")
def page(code: str) -> ResponseReturnValue:
    """A page of the site; one for providers is for them and the team."""
    work = current_work()
    item = page_named(work, code)
    if item.audience == "provider":
        who = require()
        if not (who.has(PROVIDER) or who.team):
            raise Forbidden
        g.area = "provider" if who.has(PROVIDER) else "desk"
    shown = page_view(work, item, reader())
    template = "content/guide.html" if item.audience == "provider" else "content/page.html"
    return render(
        template,
        page=shown,
        description=to_line(shown.lead),
        address=address(),
        beside_requests=item.beside_requests,
    )


def address() -> str:
    """The page's own address, without what a visitor's way added to it."""
    return request.base_url


@blueprint.get("/r/<code>")
def referred(code: str) -> ResponseReturnValue:
    """Somebody follows a recommendation, to the site or (``to=join``) to the questionnaire."""
    follow(current_work(), code)
    return redirect("/join" if request.args.get("to") == "join" else "/")


@blueprint.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """Every page a visitor may find: the site's own, and those of its providers."""
    work = current_work()
    root = request.url_root.rstrip("/")
    pages = [f"/info/{item.code}" for item in declared(work).pages.values() if item.audience == "everybody"]
    shown = open_to(work, signed_in=False)
    slugs = work.session.scalars(select(Provider.slug).where(is_bookable()).order_by(Provider.slug).limit(MOST_IN_MAP))
    paths = ["/", "/providers", "/rules", "/join", *pages, *(f"/providers/{slug}" for slug in slugs if shown)]
    body = render("content/sitemap.xml", addresses=[root + path for path in paths])
    return Response(body, content_type="application/xml; charset=utf-8")


def _linked(work: Work, menu: str, order: int) -> list[nav.Extra]:
    telling = teller(work, reader())
    chosen = [item for item in declared(work).pages.values() if item.menu == menu and item.audience == "everybody"]
    return [
        nav.Extra(literal(page_head(telling, item).title), f"/info/{item.code}", order + number)
        for number, item in enumerate(chosen)
    ]


@nav.more("site")
def in_menu(work: Work) -> list[nav.Extra]:
    """Pages that stand in the main navigation."""
    return _linked(work, "site", 50)


@nav.more("footer")
def in_footer(work: Work) -> list[nav.Extra]:
    """Pages that stand at the foot."""
    return _linked(work, "footer", 20)


@nav.more("provider")
def in_cabinet(work: Work) -> list[nav.Extra]:
    """Pages for providers."""
    who = principal()
    if who is None or not who.has(PROVIDER):
        return []
    telling = teller(work, reader())
    chosen = [item for item in declared(work).pages.values() if item.audience == "provider"]
    return [
        nav.Extra(
            literal(page_head(telling, item).title), f"/info/{item.code}", 16 if item.beside_requests else 90, "book"
        )
        for item in chosen
    ]


blueprints = [blueprint, cabinet, desk]
