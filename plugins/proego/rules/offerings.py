"""What an offering may look like: durations and group sizes."""

from __future__ import annotations

from collections.abc import Iterator

from core.hooks.offerings import OfferingFacts
from core.hooks.site import Objection
from core.kit.messages import msg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.parameters.groups import GROUP_TYPES
from plugins.proego.rules.formats import GROUP, INDIVIDUAL, PRE_CONSULTATION


def offering_objections(offering: OfferingFacts, values: ProEgoParameters) -> list[Objection]:
    """Everything that keeps an offering from being saved; events have no rule of their own (PRO-42)."""
    if offering.format == INDIVIDUAL:
        return [*_individual(offering, values), *_one_client(offering, "PRO-4")]
    if offering.format == GROUP:
        return [*_group_length(offering, values), *_group_size(offering, values), *_group_type(offering)]
    if offering.format == PRE_CONSULTATION:
        return [*_pre_consultation(offering, values), *_one_client(offering, "PRO-17")]
    return []


def _individual(offering: OfferingFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-4
    least, most = values.individual_minutes_min, values.individual_minutes_max
    if offering.duration_min is None or not least <= offering.duration_min <= most:
        text = msg("An individual session lasts {least} to {most} minutes.", least=least, most=most)
        used = {"individual_minutes_min": least, "individual_minutes_max": most}
        yield Objection("PRO-4", text, "duration_min", values=used)


def _one_client(offering: OfferingFacts, rule: str) -> Iterator[Objection]:
    if offering.capacity_min != 1 or offering.capacity_max != 1:
        yield Objection(rule, msg("This kind of meeting is for one client."), "capacity_max")


def _group_length(offering: OfferingFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-5
    if offering.duration_min != values.group_minutes:
        text = msg("A group session lasts exactly {minutes} minutes.", minutes=values.group_minutes)
        yield Objection("PRO-5", text, "duration_min", values={"group_minutes": values.group_minutes})


def _group_size(offering: OfferingFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-35: there is no rate for a group outside these sizes.
    least, most = values.group_min, values.group_max
    text = msg("A group has {least} to {most} people.", least=least, most=most)
    used = {"group_min": least, "group_max": most}
    if offering.capacity_min < least:
        yield Objection("PRO-35", text, "capacity_min", values=used)
    if offering.capacity_max > most or offering.capacity_max < offering.capacity_min:
        yield Objection("PRO-35", text, "capacity_max", values=used)


def _group_type(offering: OfferingFacts) -> Iterator[Objection]:
    # PRO-20: the kind of group decides whether a consultation comes first.
    if offering.fields.get("group_type") not in GROUP_TYPES:
        yield Objection("PRO-20", msg("Please choose the kind of group."), "group_type")


def _pre_consultation(offering: OfferingFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-17
    if offering.duration_min != values.preconsult_minutes:
        text = msg("The consultation before a group lasts exactly {n} minutes.", n=values.preconsult_minutes)
        yield Objection("PRO-17", text, "duration_min", values={"preconsult_minutes": values.preconsult_minutes})
