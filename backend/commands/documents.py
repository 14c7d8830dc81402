"""`kermesse openapi` and `kermesse asyncapi`: the documents that describe the doors."""

from __future__ import annotations

import click


@click.command()
def openapi() -> None:
    """Print the OpenAPI document of the HTTP interface."""
    import msgspec

    from backend.app import describe

    click.echo(msgspec.json.format(msgspec.json.encode(describe())))


@click.command()
def asyncapi() -> None:
    """Print the AsyncAPI document of the live sockets."""
    import msgspec

    from backend.http.asyncapi import document

    click.echo(msgspec.json.format(msgspec.json.encode(document())))


COMMANDS = (openapi, asyncapi)
