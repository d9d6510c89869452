"""Of several accounts given at once, one alone is in force: money must not depend on who asks."""

from __future__ import annotations

from threading import Barrier, Thread

from core.providers.models import PayoutDestination
from tests.journeys.test_rozmova import Cast
from tests.support.sites import SiteFactory

AT_ONCE = 6
IBAN = {"kind": "iban", "number": "UA213223130000026007233566001"}


def test_of_accounts_given_at_once_one_is_in_force(site: SiteFactory) -> None:
    cast, ready = Cast(site), Barrier(AT_ONCE)
    statuses: list[int] = []

    def give(number: int) -> None:
        assert cast.therapist.person is not None
        client, body = cast.site.client, IBAN | {"holder": f"Holder {number}"}
        ready.wait()
        answer = client.put("/api/v1/provider/payout-destination", json=body, headers=cast.therapist.person.headers)
        statuses.append(answer.status_code)

    threads = [Thread(target=give, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * AT_ONCE
    with cast.site.work() as work:
        rows = work.session.query(PayoutDestination).all()
    assert len(rows) == AT_ONCE + 1
    assert sum(row.replaced_at is None for row in rows) == 1
