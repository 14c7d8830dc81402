"""Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse."""

MADE_FROM = {"openapi": "0.1.0", "asyncapi": "1"}
