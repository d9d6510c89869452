"""What people are told about consents and concessions."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

ASKED = template(
    "consents.asked",
    subject=msg("We ask for your consent"),
    body=msg(
        "Hello {name},\n\n{question}\n\n{text}\n\nPlease answer by {due}. {silence} You are free to say no, and "
        "need not explain."
    ),
    button=msg("Answer"),
)
REMINDED = template(
    "consents.reminded",
    subject=msg("A question still waits for your answer"),
    body=msg("Hello {name},\n\n{question}\n\nPlease answer by {due}. {silence}"),
    button=msg("Answer"),
)
FOR_TEAM = template(
    "concessions.answered",
    subject=msg("A concession waits for your decision: {provider}"),
    body=msg("{provider} was asked about a concession to {client}: {answer}. Please decide."),
    button=msg("Decide"),
)
GRANTED = template(
    "concessions.granted",
    subject=msg("We meet you half way"),
    body=msg("Hello {name},\n\nwe have looked at what happened: your meeting has a new time, {start}. {words}"),
    button=msg("Open the booking"),
)
REFUSED = template(
    "concessions.refused",
    subject=msg("About your meeting of {start}"),
    body=msg(
        "Hello {name},\n\nwe have looked at what happened before your meeting of {start}. This time the rules stay as "
        "they are. {words}"
    ),
    button=msg("Open the booking"),
)

IF_SILENT = {
    "agreed": msg("If you do not answer, we take it as a yes."),
    "refused": msg("If you do not answer, we take it as a no."),
}
