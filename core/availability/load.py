"""Reading calendars: one statement for the versions, one for everything else, however many providers are asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from core.availability.cache import Stamp
from core.availability.calendar import Calendar, Hours
from core.kit.intervals import Interval
from core.tenancy.work import Work

_STAMPS = text("""
    SELECT p.id, p.zone, v.version FROM providers p
    LEFT JOIN calendar_versions v ON v.tenant_id = p.tenant_id AND v.provider_id = p.id
    WHERE p.id = ANY(:ids)
""")

# Whole seconds: a stretch that is taken is rounded outwards, so that nothing free ever touches it.
_ROWS = text("""
    SELECT 'hours' AS kind, provider_id, weekday AS a, start_min AS b, end_min AS c, format
    FROM weekly_hours WHERE provider_id = ANY(:ids)
    UNION ALL
    SELECT 'opening', provider_id, NULL, ceil(extract(epoch FROM starts_at))::bigint,
           floor(extract(epoch FROM ends_at))::bigint, format
    FROM openings WHERE provider_id = ANY(:ids) AND starts_at < :until AND ends_at > :since
    UNION ALL
    SELECT 'off', provider_id, NULL, first_day - DATE '1970-01-01', last_day - DATE '1970-01-01', NULL
    FROM time_off WHERE provider_id = ANY(:ids) AND first_day <= :last_day AND last_day >= :first_day
    UNION ALL
    SELECT 'busy', provider_id, NULL, floor(extract(epoch FROM lower(during)))::bigint,
           ceil(extract(epoch FROM upper(during)))::bigint, NULL
    FROM reservations
    WHERE provider_id = ANY(:ids) AND state IN ('held', 'confirmed')
      AND upper(during) > :since AND lower(during) < :until
""")


def stamps_of(work: Work, provider_ids: Collection[UUID]) -> dict[UUID, Stamp]:
    """The version and zone of each provider's calendar; providers that do not exist are missing."""
    zone = work.tenant.zone
    rows = work.session.execute(_STAMPS, {"ids": list(provider_ids)})
    return {id_: Stamp(version, own_zone, zone) for id_, own_zone, version in rows}


def calendars_of(work: Work, stamps: dict[UUID, Stamp], within: Interval) -> dict[UUID, Calendar]:
    """The calendars between two epoch seconds, of every provider in ``stamps``."""
    found = {id_: Calendar(stamp.zone, [], [], [], []) for id_, stamp in stamps.items()}
    since, until = (datetime.fromtimestamp(second, UTC) for second in within)
    values = {
        "ids": list(stamps),
        "since": since,
        "until": until,
        # A day off in the tenant's zone may reach into the stretch from a neighbouring UTC day.
        "first_day": since.date() - timedelta(days=1),
        "last_day": until.date() + timedelta(days=1),
    }
    for kind, id_, weekday, start, end, format_code in work.session.execute(_ROWS, values):
        calendar = found[id_]
        match kind:
            case "hours":
                calendar.hours.append(Hours(weekday, start, end, format_code))
            case "opening":
                calendar.openings.append((start, end, format_code))
            case "off":
                calendar.days_off.append((start, end))
            case _:
                calendar.busy.append((start, end))
    return found
