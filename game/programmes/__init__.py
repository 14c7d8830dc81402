"""A programme is a tenant: its time zone, locales, attributes, and the edition of its rules."""
