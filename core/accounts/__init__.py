"""People, sign-in, roles, invitations, tokens."""
