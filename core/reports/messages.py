"""What people are told about reports."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

REPORTED = template(
    "reports.new",
    subject=msg("Something was written down about your work: {kind}"),
    body=msg(
        "Hello {name},\n\nsomething was written down about your work at {site}: {kind}. Open the link to see what it "
        "is. If it was not so, or if there was a good reason, please say so there: the team reads it before it decides."
    ),
    button=msg("Read and answer"),
)
ANSWERED = template(
    "reports.answered",
    subject=msg("{provider} has answered a report: {kind}"),
    body=msg("{provider} has answered what was written down: {kind}. Please decide whether it counts."),
    button=msg("Decide"),
)
COUNTS = template(
    "reports.counts",
    subject=msg("We have looked at it: {kind}"),
    body=msg("Hello {name},\n\nwe have read your answer. What was written down stays: {kind}. Why: {reason}"),
    button=msg("Read it"),
)
EXCLUDED = template(
    "reports.excluded",
    subject=msg("It does not count: {kind}"),
    body=msg("Hello {name},\n\nwe have looked at what was written down: {kind}. It does not count. Why: {reason}"),
    button=msg("Read it"),
)
