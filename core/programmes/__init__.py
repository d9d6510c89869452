"""Group programmes and events: sent to the team and published, who joins, the dates of their regular time, support."""
