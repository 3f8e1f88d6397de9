"""Plans to iCalendar (RFC 5545) and back."""
