"""Clients say what they look for and how they are; a group or a specialist is suggested."""
