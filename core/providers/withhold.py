"""A requirement that must go on being met is no longer, or is again: the page is withheld, or shown."""

from __future__ import annotations

from sqlalchemy import select

from core.accounts.queries import recipient_of, team_recipients
from core.hooks.site import Objection
from core.notifications.send import notify
from core.providers.facts import provider_facts
from core.providers.facts_of_many import facts_of_many
from core.providers.messages import SHOWN_AGAIN, WITHHELD, WITHHELD_TEAM
from core.providers.models import Provider
from core.providers.queries import ACTIVE
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER

REVIEW = "providers.review_visibility"


def visibility_objections(work: Work, row: Provider, *, log: bool = False) -> list[Objection]:
    """Every requirement for which the page is withheld now."""
    rules = asking(work, "provider", row.id if log else None)
    return list(rules.ask.visibility_objections(site=rules.site, provider=provider_facts(work, row)))


def review_visibility(work: Work, row: Provider) -> None:
    """After a change: withhold an admitted page or show it again, and tell the provider and the team.

    What is booked stays booked.
    """
    if row.status == ACTIVE:
        _apply(work, row, visibility_objections(work, row, log=True))


def review_all(work: Work) -> None:
    """The same for every admitted provider, when other rule values are in force."""
    rows = work.session.scalars(select(Provider).where(Provider.status == ACTIVE).order_by(Provider.id)).all()
    facts, rules = facts_of_many(work, rows), asking(work, "provider")
    for row in rows:
        _apply(work, row, list(rules.ask.visibility_objections(site=rules.site, provider=facts[row.id])))


def _apply(work: Work, row: Provider, found: list[Objection]) -> None:
    if found and row.withheld_at is None:
        row.withheld_at = work.now
        notify(work, recipient_of(work, row.account_id), WITHHELD.code, link="/cabinet/profile")
        for member in team_recipients(work, COMMUNITY_MANAGER):
            notify(
                work,
                member,
                WITHHELD_TEAM.code,
                params={"provider": row.display_name},
                link=f"/desk/providers/{row.id}",
            )
    elif not found and row.withheld_at is not None:
        row.withheld_at = None
        notify(work, recipient_of(work, row.account_id), SHOWN_AGAIN.code, link="/cabinet/profile")
