"""The public rulebook."""

from __future__ import annotations

from flask import Blueprint

from core.kit.messages import msg
from core.rulebook.book import coming, read_book, read_versions
from core.web import nav
from core.web.pages import render
from core.web.reader import reader
from core.web.scope import current_work

blueprint = Blueprint("rulebook_pages", __name__, template_folder="../templates")


@blueprint.get("/rules")
def rules() -> str:
    """The rules in force, and what is to come."""
    work, locale = current_work(), reader().locale
    return render("rulebook/book.html", book=read_book(work, locale), coming=coming(work, locale))


@blueprint.get("/rules/versions")
def versions() -> str:
    """Every version, planned ones too."""
    return render("rulebook/versions.html", versions=read_versions(current_work(), reader().locale))


@blueprint.get("/rules/versions/<int:number>")
def version(number: int) -> str:
    """The rules as they read in one version, and what it changed."""
    return render("rulebook/book.html", book=read_book(current_work(), reader().locale, number), coming=[], one=True)


nav.item("footer", msg("The rules"), "rulebook_pages.rules", order=50)
