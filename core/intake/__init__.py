"""Intake: a provider takes a new client, declines, or hands over; whoever is left without somebody gets proposals."""
