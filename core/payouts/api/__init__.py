"""Payouts over REST."""

from __future__ import annotations

from core.payouts.api.papers import blueprint as papers
from core.payouts.api.payouts import blueprint as payouts
from core.payouts.api.receipts import blueprint as receipts

blueprints = [receipts, papers, payouts]
