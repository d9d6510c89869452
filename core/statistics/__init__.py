"""Anonymous numbers of a period: requests, meetings, hours, outcomes. No names, no numbers of telephones, no words."""
