"""Who holds an account: the checks its person passes, and the gate before connecting with others."""
