"""From a rule's id to its function and to the tests that prove it: `make rules` and `make mutate`."""
