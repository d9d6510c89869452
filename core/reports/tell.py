"""Telling the provider and the team about a report."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import recipient_of, team_recipients
from core.kit.messages import Message, literal
from core.notifications.send import notify
from core.providers.models import Provider
from core.reports.messages import ANSWERED, COUNTS, EXCLUDED, REPORTED
from core.reports.models import Report
from core.standing.signal_kinds import signal_kinds
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT

JUDGES = (COMMUNITY_MANAGER, SUPPORT)


def title_of(work: Work, kind: str) -> Message:
    """A kind in the marketplace's words."""
    found = signal_kinds(work).get(kind)
    return found.title if found else literal(kind.replace("_", " "))


def tell_provider(work: Work, report: Report, provider: Provider, **params: Any) -> None:
    """Somebody has written something down."""
    _provider(work, report, provider, REPORTED.code, **params)


def tell_verdict(work: Work, report: Report, provider: Provider) -> None:
    """The team has decided."""
    code = (COUNTS if report.verdict == "counts" else EXCLUDED).code
    _provider(work, report, provider, code, reason=literal(report.reason or ""))


def tell_team(work: Work, report: Report, provider: Provider) -> None:
    """The provider has answered; everybody who judges is told once."""
    told = set()
    values = {"kind": title_of(work, report.kind), "provider": literal(provider.display_name)}
    for recipient in (found for role in JUDGES for found in team_recipients(work, role)):
        if recipient.account_id not in told:
            told.add(recipient.account_id)
            notify(work, recipient, ANSWERED.code, params=values, link=f"/desk/reports/{report.id}")


def _provider(work: Work, report: Report, provider: Provider, code: str, **params: Any) -> None:
    values = {"kind": title_of(work, report.kind), **params}
    notify(work, recipient_of(work, provider.account_id), code, params=values, link=f"/cabinet/reports/{report.id}")
