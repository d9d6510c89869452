"""What-if: the stored decisions of a period asked again under other values, in people and in money."""
