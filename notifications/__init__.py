"""What reaches people outside a request: notices on their screens, messages on their phones."""
