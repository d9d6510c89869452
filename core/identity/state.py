"""How the verification of accounts stands: what is asked for, what is passed, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.accounts.queries import account, accounts
from core.hooks.identity import Check, HolderFacts, VerificationTerms
from core.identity.models import AccountCheck, VerificationStop
from core.identity.words import PASSED
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class AccountState:
    """An account's verification under the rules in force now."""

    account: Account
    terms: VerificationTerms
    checks: dict[str, AccountCheck]
    stop: VerificationStop | None

    @property
    def missing(self) -> tuple[Check, ...]:
        """The checks that are asked for and not passed, in order."""
        return tuple(step for step in self.terms.checks if not self._passed(step))

    @property
    def asked(self) -> bool:
        """Whether this marketplace asks for anything."""
        return bool(self.terms.checks)

    @property
    def verified(self) -> bool:
        """Whether everything is passed and nothing was withdrawn; where nothing is asked, the confirmed address."""
        if not self.asked:
            return self.account.verified_at is not None
        return not self.missing and self.stop is None

    @property
    def verified_at(self) -> datetime | None:
        """Since when; ``None`` while it is not."""
        if not self.verified:
            return None
        passed = [row.passed_at for step in self.terms.checks if (row := self.checks[step]).passed_at]
        return max(passed, default=self.account.verified_at)

    def _passed(self, step: str) -> bool:
        row = self.checks.get(step)
        return row is not None and row.state == PASSED

    def facts(self, *, own: bool = True) -> HolderFacts:
        """As the rules see it."""
        confirmed = self.account.verified_at is not None
        return HolderFacts(self.account.id, self.missing, self.stop is not None, confirmed, own)


def verification_terms(work: Work) -> VerificationTerms:
    """What the marketplace asks of accounts now."""
    rules = asking(work, "verification")
    return rules.ask.verification_terms(site=rules.site, at=work.now)


def account_state(work: Work, account_id: UUID) -> AccountState:
    """How the verification of an account stands. Raises ``NotFound``."""
    account(work, account_id)
    return account_states(work, [account_id])[account_id]


def account_states(work: Work, ids: Iterable[UUID]) -> dict[UUID, AccountState]:
    """How the verifications of many accounts stand, in a constant number of queries."""
    terms, found = verification_terms(work), accounts(work, ids)
    if not terms.checks:
        return {key: AccountState(row, terms, {}, None) for key, row in found.items()}
    checks: dict[UUID, dict[str, AccountCheck]] = {key: {} for key in found}
    for check in work.session.scalars(select(AccountCheck).where(AccountCheck.account_id.in_(found))):
        checks[check.account_id][check.step] = check
    ongoing = select(VerificationStop).where(
        VerificationStop.account_id.in_(found), VerificationStop.ended_at.is_(None)
    )
    stops = {stop.account_id: stop for stop in work.session.scalars(ongoing)}
    return {key: AccountState(row, terms, checks[key], stops.get(key)) for key, row in found.items()}


def is_verified(work: Work, account_id: UUID) -> bool:
    """Whether an account is verified for connecting with others, as this marketplace asks for it."""
    return account_state(work, account_id).verified


def publicly_verified(work: Work, account_id: UUID) -> bool | None:
    """What everybody may know of an account: verified or not; nothing where the marketplace asks for no checks."""
    if not plugin_set(work.tenant.plugins).answers("verification_terms"):
        return None
    state = account_state(work, account_id)
    return state.verified if state.asked else None
