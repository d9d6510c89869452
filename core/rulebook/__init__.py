"""The rules as people see them and as the team changes them: drafts, versions, who is told, the public rulebook."""
