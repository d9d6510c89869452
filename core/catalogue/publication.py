"""Who publishes an offering: its provider, or the team after a look."""

from __future__ import annotations

from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.hooks.programmes import PublicationTerms, Publisher
from core.kit.errors import Conflict, Refused
from core.kit.messages import msg
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import require

ONLY_THE_TEAM = msg("The team publishes this. Send it to the team when it is ready.")
TAKE_OFF_FIRST = msg(
    "The team has published this as it is. Take it off the shelf first; once changed, send it to the team again."
)


def publication_terms(work: Work, row: Offering) -> PublicationTerms:
    """What the rules say about who publishes it."""
    rules = asking(work, "offering")
    return rules.ask.publication_terms(site=rules.site, offering=offering_facts(row), provider=None)


def acting_as() -> Publisher:
    """Whether the one who asks acts for the team."""
    return "team" if require().has(COMMUNITY_MANAGER) else "provider"


def refuse_publication(work: Work, row: Offering, by: Publisher) -> None:
    """Raise ``Refused`` when a provider would publish what the team publishes."""
    terms = publication_terms(work, row)
    if by == "provider" and terms.by == "team":
        raise Refused(
            ONLY_THE_TEAM, reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons]
        )


def refuse_change(work: Work, row: Offering, by: Publisher) -> None:
    """Raise ``Conflict`` when a provider would change what the team has published."""
    if by == "provider" and row.status == "published":
        terms = publication_terms(work, row)
        if terms.by == "team":
            raise Conflict(TAKE_OFF_FIRST, rules=[item.rule for item in terms.reasons])
