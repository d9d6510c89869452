"""What was written down about a client may lead to a bar, and a bar falls with what it stood on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import recipient_of
from core.bookings.effects import effect
from core.bookings.facts import client_facts
from core.hooks.people import BarTerms
from core.kit.messages import Message, literal, msg
from core.notifications.send import notify
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.rules.refused import just_decided
from core.standing.bar import Grounds, set_bar
from core.standing.detail_words import detail_words
from core.standing.grounds import signal_words
from core.standing.lift import end_bar, locked_bar, settle_reported_late
from core.standing.messages import BAR_FELL, BARRED
from core.standing.models import Bar, BarCause, Signal
from core.standing.queries import bars_in_force, causes_of
from core.tenancy.work import Work

PAGE = "/account/standing"
FOLLOWS = msg("With this, free services are closed to the client, and coming free meetings are called off.")


def follow_signals(work: Work, account_id: UUID) -> Bar | None:
    """Ask the rules whether a bar follows from what is written down; set it with its events and tell the person."""
    terms, version = _terms(work, account_id)
    if terms.kind is None:
        return None
    reason = terms.reasons[0]
    held = {bar.id for bar in bars_in_force(work, account_id)}
    bar = set_bar(
        work, account_id, terms.kind, rule=reason.rule, grounds=Grounds(reason, version, terms.causes, work.now)
    )
    if bar.id in held:
        return bar
    effect(work, FOLLOWS, tone="bad")
    decision = just_decided(work, "client", account_id)
    params = {"why": reason.message, "events": _events(work, bar), "rule": literal(reason.rule)}
    notify(work, recipient_of(work, account_id), BARRED.code, params=params, link=PAGE, decision=decision)
    return bar


def unbar_if_unfounded(work: Work, account_id: UUID, signal_id: UUID) -> None:
    """A signal no longer counts: a bar that stood on it falls, unless the others carry it; the person is told."""
    stood = (
        select(Bar.id)
        .join(BarCause, (BarCause.bar_id == Bar.id) & (BarCause.tenant_id == Bar.tenant_id))
        .where(BarCause.signal_id == signal_id, Bar.lifted_at.is_(None))
    )
    for bar_id in list(work.session.scalars(stood)):
        bar = locked_bar(work, bar_id)
        terms, _ = _terms(work, bar.account_id)
        if bar.lifted_at is None and not (terms.kind == bar.kind and terms.reasons[0].rule == bar.rule):
            end_bar(work, bar, by=None, settle=False)
            notify(work, recipient_of(work, bar.account_id), BAR_FELL.code, link="/account/standing")


def _terms(work: Work, account_id: UUID) -> tuple[BarTerms, int]:
    if not plugin_set(work.tenant.plugins).answers("bar_terms"):
        return BarTerms(), 0
    settle_reported_late(work, account_id)
    rules = asking(work, "client", account_id)
    terms = rules.ask.bar_terms(site=rules.site, client=client_facts(work, account_id), at=work.now)
    return terms, rules.site.version


def _events(work: Work, bar: Bar) -> Message:
    """What counted, in one sentence."""
    said = [_event(work, row) for row in causes_of(work, [bar.id])[bar.id]]
    whole = said[0]
    for item in said[1:]:
        whole = msg("{one}; {other}", one=whole, other=item)
    return whole


def _event(work: Work, signal: Signal) -> Message:
    details = detail_words(signal)
    return details[0] if details else msg("{what}, {when}", what=signal_words(work, signal.kind), when=signal.at)
