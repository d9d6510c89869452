"""In the cabinet: taking part in content, and recommending the site."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.content.declared import has_pages, publishes
from core.content.models import KINDS, Publication
from core.content.publications import LABELS, taking_part
from core.content.refer import applications_by, own_referral
from core.content.take_part import take_part
from core.kit.messages import msg
from core.providers.queries import own_provider
from core.web import nav
from core.web.forms import shows
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.scope import current_work, require

cabinet = Blueprint("content_cabinet", __name__, template_folder="templates")

CONTENT = "/cabinet/content"


@cabinet.get(CONTENT)
def content() -> ResponseReturnValue:
    """What one takes part in, and what was published."""
    who, work = require(PROVIDER), current_work()
    g.area, row = "provider", own_provider(work, who.id)
    published = work.session.scalars(
        select(Publication).where(Publication.provider_id == row.id).order_by(Publication.id.desc()).limit(50)
    ).all()
    return render(
        "content/take_part.html",
        kinds=[(kind, LABELS[kind]) for kind in KINDS],
        chosen=taking_part(work, row.id),
        rows=published,
        labels=LABELS,
    )


@cabinet.post(CONTENT)
@shows(content)
def post_content() -> ResponseReturnValue:
    """Choose."""
    who, work = require(PROVIDER), current_work()
    take_part(work, own_provider(work, who.id), request.form.getlist("kinds"))
    flash(msg("Saved."))
    return redirect(CONTENT)


@cabinet.get("/cabinet/recommend")
def recommend() -> ResponseReturnValue:
    """The links to pass on."""
    who, work = require(PROVIDER), current_work()
    g.area, row = "provider", own_referral(work, who.id)
    link = f"{request.url_root}r/{row.code}"
    came = applications_by(work, row.id)
    return render("content/recommend.html", to_site=link, to_join=f"{link}?to=join", row=row, came=came)


nav.item(
    "provider",
    msg("Videos and articles"),
    "content_cabinet.content",
    roles=(PROVIDER,),
    order=70,
    icon="video",
    shown=publishes,
)
nav.item(
    "provider",
    msg("Recommend the site"),
    "content_cabinet.recommend",
    roles=(PROVIDER,),
    order=80,
    icon="heart",
    shown=has_pages,
)
