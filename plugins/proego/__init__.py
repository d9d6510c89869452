"""proEgo: individual and group psychotherapy, reserved on the card. Rules only."""
