"""Once the provider has been heard, the concession is the team's to decide."""

from __future__ import annotations

from core.accounts.queries import team_recipients
from core.bookings.queries import booking_of, sides_of
from core.consents.concede import KIND
from core.consents.events import ConsentAnswered
from core.consents.messages import FOR_TEAM
from core.consents.queries import ASKED, OPEN, concession_of
from core.consents.words import answer_words
from core.kit.messages import literal
from core.notifications.send import notify
from core.tenancy.work import Work, subscribe
from core.web.roles import SUPPORT


@subscribe(ConsentAnswered)
def heard(work: Work, event: ConsentAnswered) -> None:
    """The team is told what the provider said."""
    if event.kind != KIND:
        return
    row = concession_of(work, event.subject_id, lock=True)
    if row.state != ASKED:
        return
    row.state = OPEN
    work.flush()
    sides = sides_of(work, booking_of(work, row.booking_id))
    params = {
        "provider": literal(sides.provider_name),
        "client": literal(sides.client_name),
        "answer": answer_words(agreed=event.agreed, silent=event.silent),
    }
    for recipient in team_recipients(work, SUPPORT):
        notify(work, recipient, FOR_TEAM.code, params=params, link=f"/desk/concessions/{row.id}")
