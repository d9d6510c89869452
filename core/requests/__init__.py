"""A client asks to be matched: triage, hand-over, clocks."""
