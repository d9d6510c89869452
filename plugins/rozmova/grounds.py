"""The grounds on which a specialist's standing is judged, in words, and what the team writes down for each."""

from __future__ import annotations

from core.hooks.contributions import Ground
from core.hooks.site import Rule
from core.kit.messages import Message, msg
from plugins.rozmova.catalogue.cooperation import COOPERATION
from plugins.rozmova.rules.standing import clients, conduct, price, punctuality, times

RULES: dict[str, Rule] = {rule.id: rule for rule in COOPERATION}

IMPOLITE = msg("Impolite or too emotional words to a client")
FAMILIAR = msg("A shortened name or a familiar address")
ADMINISTRATIVE = msg("An administrative rule was ignored, such as organising in private messages")
TECHNIQUE = msg("Trouble with the platform's functions, the connection or the picture")
UNTRUE_HOURS = msg("The hours shown to clients are not true")
PRIVATE_CONTACT = msg("A private page or a phone number was given to a client")
PRIVATE_PAYMENT = msg("A proposal to go on outside the platform and pay to a private account")


def _ground(code: str, rule: str, *records: tuple[str, Message]) -> Ground:
    return Ground(code, rule, RULES[rule].title, RULES[rule].text, records)


GROUNDS = (
    _ground(times.NO_TIME, "ROZ-4"),
    _ground(conduct.RUDE, "ROZ-6", ("rude", IMPOLITE), (conduct.FAMILIAR, FAMILIAR)),
    _ground(clients.ONE_OFF, "ROZ-8"),
    _ground(conduct.ADMIN_RULES, "ROZ-9", ("admin_rules", ADMINISTRATIVE)),
    _ground(clients.NEG_REFUND, "ROZ-10"),
    _ground(conduct.TECH, "ROZ-11", ("tech_report", TECHNIQUE)),
    _ground(punctuality.NO_SHOW_LATE, "ROZ-12"),
    _ground(price.PRICE_PARITY, "ROZ-14"),
    _ground(times.STALE_CALENDAR, "ROZ-15", ("stale_calendar", UNTRUE_HOURS)),
    _ground(conduct.PERSONAL_DATA, "ROZ-16", ("personal_data", PRIVATE_CONTACT)),
    _ground(conduct.GROSS, "ROZ-17", ("off_platform_payment", PRIVATE_PAYMENT)),
)
