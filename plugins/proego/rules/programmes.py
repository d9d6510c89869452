"""Group programmes: the administration publishes them, the therapist decides who joins; events and their support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.offerings import OfferingFacts
from core.hooks.people import ProviderFacts
from core.hooks.programmes import GateTerms, InclusionFacts, MaterialTerms, PublicationTerms, SupportTerms
from core.hooks.site import Objection, Reason
from core.kit.deadlines import AFTER_ASKED, after
from core.kit.messages import msg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import EVENT, GROUP, PRE_CONSULTATION

MATERIALS = (
    ("presentation", msg("Presentation")),
    ("publication", msg("Publication")),
    ("material", msg("Material for clients")),
)
SUPPORT = (("technical", msg("Technical support")), ("marketing", msg("Marketing support")))


def publication_terms(offering: OfferingFacts, provider: ProviderFacts | None) -> PublicationTerms:
    """Group programmes are looked through, published and opened for booking by the administration."""
    if offering.format != GROUP:
        return PublicationTerms()
    # PRO-19: before the publication a programme is neither seen nor booked.
    why = msg("The administration looks through the material, publishes the programme and opens the booking.")
    return PublicationTerms("team", (Reason("PRO-19", why),), tuple(_outside(offering, provider)))


def _outside(offering: OfferingFacts, provider: ProviderFacts | None) -> Iterator[Reason]:
    # PRO-16: a topic outside the declared specialisation is worth a warning, no more.
    if provider is None:
        return
    topics, own = set(offering.fields.get("topics") or ()), set(provider.fields.get("specialisations") or ())
    if topics - own:
        yield Reason("PRO-16", msg("The programme has a topic that is not among the specialist's specialisations."))


def has_gate(offering: OfferingFacts, values: ProEgoParameters) -> bool:
    """Whether the group is of a kind that opens only after a consultation."""
    # PRO-20, PRO-30: nothing but a group has a gate.
    return offering.format == GROUP and offering.fields.get("group_type") in values.gated_group_types


def gate_terms(offering: OfferingFacts, values: ProEgoParameters) -> GateTerms:
    """Psychodynamic and existential groups open after a free consultation with the group's own therapist."""
    if not has_gate(offering, values):
        return GateTerms()
    # PRO-17, PRO-20
    why = msg(
        "Before this group there is a free consultation of {minutes} minutes with its own therapist, "
        "who then decides who joins.",
        minutes=values.preconsult_minutes,
    )
    used = {"gated_group_types": values.gated_group_types, "preconsult_minutes": values.preconsult_minutes}
    return GateTerms(PRE_CONSULTATION, (Reason("PRO-20", why, used),))


def inclusion_objections(
    offering: OfferingFacts, inclusion: InclusionFacts, values: ProEgoParameters
) -> Iterator[Objection]:
    """The therapist decides by what the consultation showed, and up to the client's first seat."""
    if not has_gate(offering, values):
        # PRO-20: other groups are open to everybody.
        yield Objection("PRO-20", msg("This group is open without a consultation: there is nothing to decide."))
        return
    if inclusion.consultations < 1:
        # PRO-18, PRO-45
        text = msg("A consultation with this client has to take place first: you decide by its results.")
        yield Objection("PRO-18", text, "client_id")
    if inclusion.seats > 0:
        # PRO-18
        text = msg("This client already has a seat in the group, so the decision stands.")
        yield Objection("PRO-18", text, "client_id")


def support_terms(offering: OfferingFacts, at: datetime, values: ProEgoParameters) -> SupportTerms:
    """Specialists hold events; the platform helps with technology and marketing."""
    if offering.format != EVENT:
        return SupportTerms()
    # PRO-42
    why = msg("The platform supports your event with technology and marketing.")
    used = {"event_support_hours": values.event_support_hours}
    due = after(at, values.event_support_hours, "hours", AFTER_ASKED)
    return SupportTerms(SUPPORT, due, (Reason("PRO-42", why, used),))


def material_terms(values: ProEgoParameters) -> MaterialTerms:
    """Specialists put up presentations of themselves and their programmes, publications and materials."""
    # PRO-9
    why = msg("Your presentations, publications and materials are shown to those who may be interested in them.")
    used = {"material_types": values.material_types, "material_largest_mb": values.material_largest_mb}
    return MaterialTerms(
        MATERIALS,
        values.material_types,
        values.material_largest_mb,
        values.materials_most,
        (Reason("PRO-9", why, used),),
    )
