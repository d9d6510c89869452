"""What can stand in the way of a request."""

from __future__ import annotations

from core.kit.errors import Conflict, NotFound
from core.kit.messages import msg


class NoRequestsHere(NotFound):
    """The marketplace has no format that begins with a request."""

    code = "no_requests_here"
    default = msg("This site takes no requests: book directly with the person you choose.")


class FreeServicesClosed(Conflict):
    """A visitor who has not shown whose number it is learns no more than this."""

    code = "free_services_closed"
    default = msg(
        "No free request can be taken for this number. If it is yours, sign in with a code sent to it to see why."
    )


class NeverToProvider(Conflict):
    """The person is not safe: only the team answers."""

    code = "never_to_provider"
    default = msg("This person is not safe right now. The team answers such a request, never a provider.")


class RequestIsOver(Conflict):
    """The request is closed or withdrawn."""

    code = "request_is_over"
    default = msg("This request is already closed.")


class NotDisputable(Conflict):
    """The request is open, or something else than silence ended it."""

    code = "not_disputable"
    default = msg("This request was not closed for want of a contact, so there is nothing to set right.")


class DisputeTooLate(Conflict):
    """The time to dispute the closure has passed."""

    code = "dispute_too_late"
    default = msg("The time to say so here has passed. Please write to our team: a person looks at it.")


class DisputedAlready(Conflict):
    """It was said before."""

    code = "disputed_already"
    default = msg("This has already been said, and our team has it.")


class NoDispute(Conflict):
    """Nobody has said that there was a contact."""

    code = "no_dispute"
    default = msg("Nobody has said that there was a contact, so there is nothing to decide.")


class DisputeIsDecided(Conflict):
    """Somebody of the team was faster."""

    code = "dispute_is_decided"
    default = msg("Somebody of the team has already decided this. Nothing was changed: look at the decision.")


class NotHandedOver(Conflict):
    """Nobody was chosen for the request yet."""

    code = "not_handed_over"
    default = msg("Nobody has been chosen for this request yet.")


class NotAvailable(Conflict):
    """The provider can't take the request."""

    code = "provider_not_available"
    default = msg("This person can't take the request: not active, or not offering this kind of meeting.")


class AlreadyTheirs(Conflict):
    """The request is already with this provider."""

    code = "already_assigned"
    default = msg("The request is already with this person.")


class ChosenMeanwhile(Conflict):
    """Somebody else of the team chose between the look and the click."""

    code = "chosen_meanwhile"
    default = msg("Somebody of the team has chosen another person in the meantime. Nothing was changed: look again.")


class WereParted(Conflict):
    """The contact of the two was ended: only the team brings them together again, with a reason."""

    code = "kept_apart"
    default = msg(
        "The contact of these two was ended before, so they are not brought together again. If both of them want it, "
        "write why."
    )


class TeamStaysWithThem(Conflict):
    """The person is not safe: until a person of the team has ended that, nobody is chosen."""

    code = "team_stays"
    default = msg("Our team itself is with you now. As soon as you are safe, they find somebody for you.")


class NotEscalated(Conflict):
    """The person was not said to be unsafe, or the team has ended that already."""

    code = "not_escalated"
    default = msg("Nobody has said that this person is not safe, or it is ended already.")
