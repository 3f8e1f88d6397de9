"""First run: from nothing to a first plan, in four steps."""
