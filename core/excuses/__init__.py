"""A document about circumstances beyond control: handed in by the provider, judged by the team."""
