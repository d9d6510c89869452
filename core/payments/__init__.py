"""Payments of an opaque payable: authorise, capture, credit, refund."""
