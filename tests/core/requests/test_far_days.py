"""Days at the end of time asked for in a calendar: nothing is free there, and nothing breaks."""

from __future__ import annotations

import pytest

from tests.journeys.test_peer_support import Cast
from tests.support.sites import SiteFactory


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nothing_is_free_at_the_end_of_time(site: SiteFactory, day: str) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    mother, path = cast.mother(), f"/requests/{request['id']}/meeting-times"
    assert mother.get(path)["starts"]
    assert mother.get(path, first=day)["starts"] == []
    assert mother.person is not None
    page = cast.site.client.get(f"/account/requests/{request['id']}/meeting?from={day}", headers=mother.person.headers)
    assert page.status_code == 200
