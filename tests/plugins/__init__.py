"""The rules of each marketplace, case by case. They read no clock and no database, so neither do these tests."""
