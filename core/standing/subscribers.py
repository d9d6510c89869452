"""What standing listens to."""

from __future__ import annotations

from core.accounts.queries import names
from core.kit.messages import msg
from core.providers.events import GroundEstablished, ProviderActivated, ProviderIdentified, ProviderToBeAdmitted
from core.providers.queries import provider
from core.standing.assess import assess_account, reassess
from core.standing.ban import KEY_WORDS, recognise_provider, refuse_recognised
from core.standing.establish import establish_ground
from core.standing.events import SignalExcluded, SignalRecorded
from core.standing.messages import RECOGNISED
from core.standing.tell import tell_roles
from core.tenancy.work import Work, subscribe
from core.web.roles import COMMUNITY_MANAGER


@subscribe(SignalRecorded)
def signal_recorded(work: Work, event: SignalRecorded) -> None:
    """Something that counts: do the rules see a ground in it?"""
    assess_account(work, event.account_id)


@subscribe(SignalExcluded)
def signal_excluded(work: Work, event: SignalExcluded) -> None:
    """Something no longer counts: does what stood on it still stand?"""
    reassess(work, event.signal_id)


@subscribe(GroundEstablished)
def ground_established(work: Work, event: GroundEstablished) -> None:
    """The team ends a cooperation on a ground: as a confirmed finding does, the ban of a gross one included."""
    row = provider(work, event.provider_id)
    establish_ground(work, row, event.ground, event.reason, by=event.by, hand_to=event.hand_to)


@subscribe(ProviderIdentified)
def provider_identified(work: Work, event: ProviderIdentified) -> None:
    """A tax number or an account for payouts was given: whoever left for good does not come back with it."""
    refuse_recognised(recognise_provider(work, provider(work, event.provider_id)))


@subscribe(ProviderToBeAdmitted)
def provider_to_be_admitted(work: Work, event: ProviderToBeAdmitted) -> None:
    """The same at the door; what only resembles makes the team look."""
    row = provider(work, event.provider_id)
    matches = recognise_provider(work, row)
    refuse_recognised(matches)
    if matches and not event.by_team:
        person = names(work, [row.account_id]).get(row.account_id, row.display_name)
        what = KEY_WORDS.get(matches[0].kind) or msg("something")
        tell_roles(
            work,
            (COMMUNITY_MANAGER,),
            RECOGNISED,
            link=f"/desk/providers/{row.id}",
            leave_out=row.account_id,
            person=person,
            what=what,
        )


@subscribe(ProviderActivated)
def provider_activated(work: Work, event: ProviderActivated) -> None:
    """What was recorded before the admission counts from now on."""
    assess_account(work, event.account_id)
