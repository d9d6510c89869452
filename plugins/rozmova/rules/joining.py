"""The way in: its stages, what a complete application has, and by when the page appears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.applications import ApplicationFacts, ApplicationRoute, Criterion, PageTerms
from core.hooks.people import ProviderFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import AFTER_COMPLETION, end_of_working_day_after
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.eligibility import candidate_of_application, requirements
from plugins.rozmova.rules.words import page_time

SECOND = "second"
DIPLOMAS = "education_documents"

# ROZ-51: both, or there is no interview.
CRITERIA = (
    Criterion("platform_request", msg("Covers what the platform looks for"), "ROZ-51"),
    Criterion("client_request", msg("Covers what clients ask for"), "ROZ-51"),
)

ONLY_WAY_IN = msg(
    "Specialists enter a cabinet only after all stages of the selection. Enter an application on their behalf and take "
    "it through the stages: the invitation follows."
)
CHECKLIST = (
    ("documents_seen", msg("The education documents are read and fit the answers")),
    ("proprietor_checked", msg("The tax group of the sole proprietor is checked")),
    ("profile_read", msg("The page's words are read and corrected")),
)


def route(values: RozmovaParameters) -> ApplicationRoute:
    """First questionnaire, two criteria, an online interview, second questionnaire, data entry, one invitation."""
    # ROZ-52: a positive decision proposes a meeting. ROZ-53: the second questionnaire comes after it.
    # ROZ-40: when the data is entered, one invitation goes out.
    # ROZ-39: nobody enters a cabinet past these stages.
    why = Reason("ROZ-39", ONLY_WAY_IN)
    return ApplicationRoute(CRITERIA, True, SECOND, CHECKLIST, values.invite_ttl_days, stages_only=True, reasons=(why,))


def selection_objections(provider: ProviderFacts) -> Iterator[Objection]:
    """Only those who passed the stages are admitted."""
    if not provider.selected:
        # ROZ-39
        text = msg("The stages of the selection have not been passed: an application is needed.")
        yield Objection("ROZ-39", text)


def application_objections(application: ApplicationFacts, zone: str, values: RozmovaParameters) -> list[Objection]:
    """Every requirement an applicant does not meet; with the second questionnaire also the diplomas."""
    found = requirements(candidate_of_application(application, zone), zone, values)
    if application.stage == "details" and not application.files.get(DIPLOMAS):
        # ROZ-53
        text = msg("Add a document about your education; a photo of the diploma will do.")
        found.append(Objection("ROZ-53", text, DIPLOMAS))
    return found


def page_terms(site: SiteFacts, completed_at: datetime, values: RozmovaParameters) -> PageTerms:
    """Within working days after the second questionnaire is complete; that day is day 0."""
    # ROZ-55: the last instant of the last working day is still in time.
    usual, latest = values.page_sla_min_wd, values.page_sla_max_wd
    expected, due = (
        end_of_working_day_after(completed_at, days, site.calendar, AFTER_COMPLETION, site.zone)
        for days in (usual, latest)
    )
    text = msg("The page appears {page_time} after the last questionnaire.", page_time=page_time(usual, latest))
    return PageTerms(expected, due, (Reason("ROZ-55", text, {"page_sla_min_wd": usual, "page_sla_max_wd": latest}),))
