"""The three documents a specialist reads and accepts, in words of our own until the tenant has written others."""

from __future__ import annotations

from core.hooks.contributions import CustomField
from core.kit.messages import msg

OFFER = msg(
    "1. What this is. The platform offers specialists a private cabinet, a public page, booking, reservation of money "
    "on the client's card and payouts. Whoever accepts this offer works here as self-employed or as an individual "
    "entrepreneur, at their own responsibility.\n\n"
    "2. Prices. The specialist sets the price, not below the floors of the platform. It changes for new clients as "
    "seldom as the rules say, and stays for a client for the time the rules say.\n\n"
    "3. Money. The platform keeps its share of each session and pays the rest to the specialist's account in the time "
    "the rules say. The specialist issues the online receipt for the service.\n\n"
    "4. Calls off. Either side calls a session off in time without consequences. What follows later stands in the "
    "rules and is shown before anybody confirms.\n\n"
    "5. The rules. The rules of the platform are part of this offer; they are open to everybody on the page of the "
    "rules, with the values in force."
)
PRIVACY = msg(
    "1. What we keep. Name, contact, the profile, papers about the registration with the tax service, the account for "
    "payouts, bookings and money, and what is written in the chats of the platform.\n\n"
    "2. What for. To show the public page, to make sessions and payouts possible, and to keep the books. The public "
    "page shows public fields only: no papers, no account, no tax number.\n\n"
    "3. Clients. What clients say in their questionnaire is about their health. It is read by the specialist they "
    "allow to read it, and by the team where it has to help; nobody passes it on.\n\n"
    "4. How long. What the law wants kept is kept that long, the rest until it is no longer needed. Everybody may ask "
    "what is kept about them and have mistakes mended."
)
ETHICS = msg(
    "1. Sessions take place online, on the platform, at the booked time. The specialist is there in a quiet place, "
    "alone, with a good connection.\n\n"
    "2. What is said in a session stays there. The exceptions are danger to somebody's life and what the law "
    "demands; the client knows them from the beginning.\n\n"
    "3. The specialist works within the own specialisation and passes on a client somebody else can help better.\n\n"
    "4. There are no other relations with clients: no friendship, no business, no intimacy.\n\n"
    "5. In a group everybody's bounds are kept; admission is decided after a conversation and told to the person.\n\n"
    "6. The specialist has supervision and does not work when unable to."
)

# PRO-12, PRO-13
DOCUMENTS = (
    CustomField(
        "provider",
        "public_offer",
        "agreement",
        msg("The public offer contract"),
        public=False,
        rule="PRO-12",
        text=OFFER,
    ),
    CustomField(
        "provider", "privacy_policy", "agreement", msg("The privacy policy"), public=False, rule="PRO-12", text=PRIVACY
    ),
    CustomField(
        "provider",
        "session_ethics",
        "agreement",
        msg("The rules and ethics of sessions"),
        public=False,
        rule="PRO-13",
        text=ETHICS,
    ),
)
