"""A client describes a wish; providers who fit offer; one is chosen."""
