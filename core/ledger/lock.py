"""One writer a tenant: entries of one transaction touch several shared accounts, in an order nobody can sort ahead."""

from __future__ import annotations

from sqlalchemy import text

from core.tenancy.work import Work

_NOTE = "ledger_locked_in"


def lock_books(work: Work) -> None:
    """Wait for the tenant's books; held until the transaction ends, asked for once in it.

    Nearly every entry moves an account all share, so transactions queue for these rows anyway. Queueing once, before
    the first, means that two transactions of several entries never wait for each other crosswise. Lock what a use
    case works on (a meeting, a payment) before its first entry, never after.
    """
    # A lock taken in a savepoint is gone when that is rolled back (a preview), so it counts in there only.
    nested = work.session.get_nested_transaction()
    if _NOTE in work.notes and work.notes[_NOTE] in (None, nested):
        return
    work.session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended('ledger:' || :tenant, 0))"), {"tenant": str(work.tenant.id)}
    )
    work.notes[_NOTE] = nested
