"""Webhooks: other systems are told of what happens, in signed requests that are tried again."""
