"""Facts at the bounds of values that look into several facts at once: for worked cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from core.hooks.examples import Example, Situation
from core.hooks.site import SiteFacts
from core.hooks.testing import NOW, paper
from core.kit.instants import add_months, local_date
from core.kit.messages import msg, nmsg

MONTHS_IN_YEAR = 12


def age(site: SiteFacts, years: int) -> Sequence[Situation]:
    """The day before a birthday, and the birthday."""
    today = local_date(NOW, site.zone)
    born = add_months(today, -MONTHS_IN_YEAR * years)
    label = msg("The person of the document")
    return [
        Situation({"paper": paper(birth_date=day, today=today)}, ((label, words),))
        for day, words in (
            (born + timedelta(days=1), nmsg("will be {n} year old tomorrow", "will be {n} years old tomorrow", years)),
            (born, nmsg("is {n} year old today", "is {n} years old today", years)),
        )
    ]


EXAMPLES = (Example("minimum_age", "identity_objections", age),)
