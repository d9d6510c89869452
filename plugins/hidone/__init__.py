"""HiDone: gigs by order, stopped by either side at any time. Rules only."""
