"""Firebase Cloud Messaging: messages to apps, over its HTTP v1 interface (decision 17)."""
