"""Which plugins a tenant runs: what each provides, whether a set fits a tenant, switching to another set."""
