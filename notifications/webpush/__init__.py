"""Web Push without a third party: messages to browsers, encrypted for each, signed by the house."""
