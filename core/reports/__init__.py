"""Reports: what people write down about the work with each other, answered by the provider, decided by the team."""
