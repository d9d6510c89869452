"""What fails in the database is told to the log without what people wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests.support.sites import SiteFactory

SECRET = "Мама Вигадана, +380671234567"


def test_a_failure_does_not_repeat_what_was_written(site: SiteFactory) -> None:
    with pytest.raises(DBAPIError) as failure, site("rozmova").work() as work:
        work.session.execute(select(text("no_such_column")).where(text(":said = 'x'")), {"said": SECRET})
    assert "no_such_column" in str(failure.value)
    assert SECRET not in str(failure.value)
