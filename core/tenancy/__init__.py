"""The tenant: its row, its frozen context, its clock, and the unit of work done for it."""
