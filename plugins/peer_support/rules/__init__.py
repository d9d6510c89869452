"""Pure rules: facts and parameters in, decisions out."""
