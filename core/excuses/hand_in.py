"""The provider hands in a document about circumstances beyond control."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import team_recipients
from core.bookings.locks import lock_booking
from core.bookings.queries import sides_of
from core.db.counted import count_down
from core.excuses.errors import HandedInBefore, NothingToExcuse, TooLateToExcuse
from core.excuses.messages import TO_JUDGE
from core.excuses.models import Excuse
from core.excuses.queries import chance_of
from core.files.store import Upload, Uploader, store_file
from core.kit.messages import literal
from core.notifications.send import notify
from core.tenancy.work import Work
from core.web.roles import SUPPORT, TENANT_ADMIN

PURPOSE = "excuse"


def hand_in(work: Work, booking_id: UUID, upload: Upload, *, by: UUID, text: str = "") -> Excuse:
    """Keep the document and call the team. The caller has checked that it is the provider's booking.

    Raises ``NothingToExcuse``, ``TooLateToExcuse`` (the last instant itself is in time), ``HandedInBefore``,
    ``Invalid`` for the file.
    """
    booking, _ = lock_booking(work, booking_id)
    chance = chance_of(work, booking)
    if chance.until is None:
        raise NothingToExcuse
    if work.now > chance.until:
        reasons = chance.terms.reasons
        raise TooLateToExcuse(reasons=[item.message for item in reasons], rules=[item.rule for item in reasons])
    if chance.answered:
        raise HandedInBefore
    stored = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", by))
    row = Excuse(
        booking_id=booking.id,
        provider_id=booking.provider_id,
        client_id=booking.client_id,
        file_id=stored.id,
        text=text.strip(),
        rule=chance.terms.reasons[0].rule if chance.terms.reasons else "core",
        sent_at=work.now,
    )
    count_down(row, "until", chance.terms.deadline, work.tenant.zone)
    work.session.add(row)
    work.flush()
    sides = sides_of(work, booking)
    told = {"provider": literal(sides.provider_name), "client": literal(sides.client_name), "start": booking.starts_at}
    seen = set()
    for role in (TENANT_ADMIN, SUPPORT):
        for recipient in team_recipients(work, role):
            if recipient.account_id not in seen:
                seen.add(recipient.account_id)
                notify(work, recipient, TO_JUDGE.code, params=told, link=f"/desk/excuses/{row.id}")
    return row
