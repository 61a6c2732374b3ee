"""`lucheng schema`: the JSON Schema of what `lucheng extract` prints when all kinds are printed."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of a notice as `lucheng extract` prints it.

    It describes the whole notice, without --kinds: what --kinds leaves out is required by it.
    """
    import json

    from lucheng_extract.records import Notice

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Notice.model_json_schema(mode="serialization")
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2).encode())
