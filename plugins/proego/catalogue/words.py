"""What the sentences of the catalogue say of values that are more than a figure in a row: clauses, choices, counts."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg, nmsg
from plugins.proego.parameters import ProEgoParameters

HALF_A_YEAR = 6


def rule_words(values: ProEgoParameters) -> Mapping[str, Message]:
    """Clause by the name under which a rule's sentence asks for it."""
    return {**_cabinet(values), **_sessions(values)}


def _cabinet(values: ProEgoParameters) -> dict[str, Message]:
    return {
        "data_needed": (
            msg("needed beside what the rules always ask for: {mandatory_data}")
            if values.mandatory_data
            else msg("nothing is needed beside what the rules always ask for")
        ),
        "price_interval": (
            msg("half a year")
            if values.price_change_min_interval_months == HALF_A_YEAR
            else msg("{price_change_min_interval_months}")
        ),
        "session_length": _length(values),
        "lower_price": (
            msg("or pays the public price where it is lower")
            if values.lock_is_ceiling
            else msg("even where the public price is lower")
        ),
        "materials_taken": _materials(values),
        "changed_details": (
            msg("details that changed later are confirmed by finance before the next payout")
            if values.confirm_changed_account
            else msg("details that changed later hold at once")
        ),
        "new_versions": (
            msg("a new version is accepted within {reconsent_days}, and until then nothing changes")
            if values.reconsent_on_new_version
            else msg("a new version need not be accepted once more")
        ),
        "groups_suggested": nmsg("{n} group", "{n} groups", values.suggested_groups),
        "specialists_suggested": nmsg("{n} specialist", "{n} specialists", values.suggested_specialists),
    }


def _sessions(values: ProEgoParameters) -> dict[str, Message]:
    return {
        "or_package": (
            _package(values.package_sessions_min, values.package_sessions_max)
            if values.packages_offered
            else msg("and no new packages are offered")
        ),
        "doors_open": (
            msg("{join_early_minutes} before it begins") if values.join_early_minutes else msg("as it begins")
        ),
        "small_group": _people(values.group_min, values.small_group_max),
        "whole_group": _people(values.group_min, values.group_max),
        "free_sessions": nmsg("the next session", "the next {n} sessions", values.late_provider_cancel_free_sessions),
        "event_share": (
            msg("{commission_event_bps} of them is kept")
            if values.commission_event_bps
            else msg("nothing is kept of them")
        ),
    }


def _materials(values: ProEgoParameters) -> Message:
    if not values.material_types:
        return msg("no files are taken at present")
    return nmsg(
        "at most {n} file, {material_types}, each of up to {material_largest_mb}",
        "at most {n} files, {material_types}, each of up to {material_largest_mb}",
        values.materials_most,
    )


def _package(least: int, most: int) -> Message:
    if least == most:
        return nmsg("or a package of {n} session", "or a package of {n} sessions", most)
    return msg("or a package of {least}–{most} sessions", least=least, most=most)


def _people(least: int, most: int) -> Message:
    if least == most:
        return nmsg("{n} person", "{n} people", most)
    return msg("{least}–{most} people", least=least, most=most)


def _length(values: ProEgoParameters) -> Message:
    least, most = values.individual_minutes_min, values.individual_minutes_max
    if least == most:
        return msg("{individual_minutes_max}")
    return msg("from {least} to {most} minutes", least=least, most=most)
