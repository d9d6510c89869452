"""Cases: complaints, stops, reports, and their answers."""
