"""From files to a case, or to all problems at once."""
