"""What holds as long as a tenant sets nothing: the values the catalogue names, and the readings it recommends."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import FORMATS

DEFAULTS = [
    ("PRO-1", "initial_credentials", "one_time_password"),
    ("PRO-1", "invitation_days", 14),
    ("PRO-2", "mandatory_data", ("headline", "about", "price")),
    ("PRO-10", "confirm_changed_account", True),
    ("PRO-12", "reconsent_on_new_version", True),
    ("PRO-12", "reconsent_days", 14),
    ("PRO-4", "floor_individual", 250_000),
    ("PRO-4", "individual_minutes_min", 50),
    ("PRO-4", "individual_minutes_max", 60),
    ("PRO-5", "floor_group", 150_000),
    ("PRO-5", "group_minutes", 90),
    ("PRO-6", "price_change_min_interval_months", 6),
    ("PRO-7", "price_lock_days", 365),
    ("PRO-7", "lock_is_ceiling", True),
    ("PRO-9", "material_types", ("pdf", "jpeg", "png", "webp")),
    ("PRO-9", "material_largest_mb", 10),
    ("PRO-9", "materials_most", 50),
    ("PRO-23", "suggested_groups", 2),
    ("PRO-23", "suggested_specialists", 3),
    ("PRO-27", "package_sessions_min", 2),
    ("PRO-27", "package_sessions_max", 50),
    ("PRO-27", "package_valid_days", 365),
    ("PRO-27", "package_payment_hours", 72),
    ("PRO-27", "package_reminder_days", 14),
    ("PRO-38", "package_unused", "refund"),
    ("PRO-40", "late_provider_cancel_free_sessions", 1),
    ("PRO-41", "force_majeure_doc_days", 14),
    ("PRO-42", "commission_event_bps", 0),
]
SPECS = {item.name: item.metadata["parameter"] for item in fields(ProEgoParameters)}


@pytest.mark.parametrize(
    ("name", "default"), [pytest.param(name, value, marks=pytest.mark.rule(rule)) for rule, name, value in DEFAULTS]
)
def test_nothing_set_means_what_the_catalogue_says(name: str, default: object) -> None:
    assert getattr(ProEgoParameters(), name) == default


@pytest.mark.rule("PRO-2")
def test_what_may_be_asked_for_before_a_cabinet_is_sent() -> None:
    assert SPECS["mandatory_data"].choices == (
        *("headline", "about", "languages", "education", "tax_number", "residence_country", "photo"),
        *("price", "open_times"),
    )


@pytest.mark.rule("PRO-9")
def test_the_kinds_of_file_that_may_be_taken() -> None:
    assert SPECS["material_types"].choices == ("pdf", "jpeg", "png", "webp")


@pytest.mark.rule("PRO-42")
def test_only_events_stand_on_the_page_of_events() -> None:
    assert [kind.code for kind in FORMATS if kind.event] == ["event"]
