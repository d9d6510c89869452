"""What the rules say about packages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.catalogue.formats import formats
from core.hooks.packages import PackageTerms
from core.packages.models import Package
from core.rules.ask import asking
from core.tenancy.work import Work


def sells_packages(work: Work) -> bool:
    """Whether this marketplace knows packages at all: without them no page and no menu speaks of them."""
    known: dict[datetime, bool] = work.notes.setdefault("sells_packages", {})
    if work.now not in known:
        known[work.now] = any(terms_now(work, code).offered for code in formats(work))
    return known[work.now]


def terms_now(work: Work, format_code: str) -> PackageTerms:
    """The terms of a package of this format that is bought now; nothing is logged."""
    rules = asking(work, "package")
    return rules.ask.package_terms(site=rules.site, format=format_code, at=work.now)


def terms_for(work: Work, package: Package, at: datetime, *, about: UUID | None = None) -> PackageTerms:
    """The terms of a package that was bought, by the rules it was bought under; written down ``about`` a subject."""
    rules = asking(work, "package" if about in (None, package.id) else "booking", about, version=package.rule_version)
    return rules.ask.package_terms(site=rules.site, format=package.format, at=at)
