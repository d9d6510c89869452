"""Rozmova: psychotherapy in Ukrainian, prepaid a day ahead. Rules only."""
