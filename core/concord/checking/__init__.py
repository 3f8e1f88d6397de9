"""The independent checker. Imports the domain only and shares no code with the planner."""
