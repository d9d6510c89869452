"""A request that silence closed: the receipt, "there was a contact", the provider's word, a person's decision."""
