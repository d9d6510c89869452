"""What a therapist who thinks of joining reads: figures, what one gets, earnings, voices, requirements, the way in."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.rozmova.content.pages import JOINING, REQUIREMENTS, SPECIALISTS
from plugins.rozmova.content.pages import MEDIA as MEDIA_PAGE

# ROZ-21, ROZ-22, ROZ-23: counted, or left out.
FIGURES = Section(
    "specialist_figures",
    (SPECIALISTS,),
    "figures",
    msg("The platform in figures"),
    figures=("new_bookings", "held_sessions", "new_clients"),
)

BENEFITS = Section(
    "what_you_get",
    (SPECIALISTS,),
    "cards",
    msg("What you get"),
    entries=(
        Entry(
            msg("Clients"),
            msg(
                "Switch your profile on, and new clients find you. You choose whom to take on: those you can help "
                "best. You switch it off again whenever you like, without asking anybody."
            ),
            "users",
            "ROZ-24",
        ),
        Entry(
            msg("A name of your own"),
            msg(
                "You get your own page with its own address and need no developer for it. If you like, record videos "
                "and podcasts and write articles with us; we see to it that you are heard."
            ),
            "star",
            "ROZ-27",
        ),
        Entry(
            msg("Support"),
            msg(
                "We are there when you need us: with the words of your profile, with the technique, with any other "
                "question."
            ),
            "heart",
            "ROZ-29",
        ),
    ),
)

# ROZ-30: worked out from sessions, prices and the fee, or left out.
EARNINGS = Section(
    "expected_earnings",
    (SPECIALISTS,),
    "figures",
    msg("What therapists earn here on average"),
    figures=("expected_earnings",),
)

# ROZ-31: only what the tenant has entered; nothing is made up.
TESTIMONIALS = Section("testimonials", (SPECIALISTS,), "testimonials", msg("What our therapists say"))

# ROZ-32: all of them together.
REQUIREMENTS_LIST = Section(
    "requirements",
    (SPECIALISTS, REQUIREMENTS),
    "requirements",
    msg("What we ask of therapists"),
    msg("All points hold together."),
    entries=(
        Entry(msg("Higher education"), msg("In one of these fields: {education_fields}."), rule="ROZ-33"),
        Entry(msg("Experience {experience}"), msg("Counted in full years on the day you apply."), rule="ROZ-34"),
        Entry(msg("Private practice and supervision"), msg("Both, not one of the two."), rule="ROZ-35"),
        Entry(
            msg("Certification {certification}"),
            msg("In one therapeutic approach; hours of several approaches are not added up."),
            rule="ROZ-36",
        ),
        Entry(
            msg("A way to be paid where you live"),
            msg("We can pay therapists who live here: {payout_countries}."),
            rule="ROZ-37",
        ),
        Entry(
            msg("Sole proprietor (FOP) of {fop_groups}"),
            msg("We work with no other form of business and pay to no other account."),
            rule="ROZ-46",
        ),
    ),
)

# ROZ-38: how to join; the stages are those of ROZ-50, ROZ-55.
STEPS = Section(
    "joining_steps",
    (SPECIALISTS, JOINING),
    "steps",
    msg("How to join the platform"),
    entries=(
        Entry(
            msg("The first questionnaire"),
            msg("Tell us about yourself. No account is needed, and it is open all year round."),
            rule="ROZ-50",
        ),
        Entry(
            msg("We get to know each other"),
            msg(
                "Our community manager reads every questionnaire. If you are whom the platform and its clients look "
                "for, you get a mail that proposes a meeting online."
            ),
        ),
        Entry(
            msg("The second questionnaire"),
            msg(
                "After the conversation you describe your experience in detail and add documents about your education. "
                "Your page is made from it."
            ),
        ),
        Entry(
            msg("Your page"),
            msg("It appears {page_time}. You get one mail with an invitation into your private cabinet."),
            rule="ROZ-55",
        ),
    ),
    link=(msg("Fill in the first questionnaire"), "/join"),
)

# ROZ-54: the questionnaire and the site can be passed on.
PASS_ON = Section(
    "pass_on",
    (JOINING,),
    "text",
    msg("Recommend us to a colleague"),
    text=msg(
        "We are always glad of a recommendation. Pass on [our questionnaire](/join) or the address of the site; "
        "therapists find links of their own in the cabinet."
    ),
    rule="ROZ-54",
)

MEDIA = Section(
    "media",
    (MEDIA_PAGE,),
    "publications",
    msg("With our therapists"),
    rule="ROZ-28",
)

LANDING = (FIGURES, BENEFITS, EARNINGS, TESTIMONIALS, REQUIREMENTS_LIST, STEPS, PASS_ON)
