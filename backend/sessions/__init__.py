"""Members' sessions: how somebody signs in on a device, comes back to what is theirs, leaves."""
