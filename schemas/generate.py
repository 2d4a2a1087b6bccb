"""Writes the schemas of the wire contract from the models of the handler: JSON Schema, and TypeScript with zod from that.

Run as `make schemas`, or `python schemas/generate.py`. The generator is ours because it is small: it has to know the dozen
keywords that our own models use, and raises on any other, so that none is lost on the way.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from handler.answer_models import AnswerModel
from handler.request_models import RequestModel

FOLDER: Final = Path(__file__).resolve().parent
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FIRST_LINE: Final = "// Written by `make schemas` from the models of the handler: not to be edited."
# Names on the wire are those of the contract; these are the names of the types.
_NAMES: Final = {"RequestModel": "MacroRequest", "ItemModel": "MacroItem", "AnswerModel": "MacroAnswer"}
_IGNORED: Final = {"title", "description", "default", "$defs", "$schema", "contentEncoding"}


def json_schema(model: Any, title: str) -> dict[str, Any]:
    """Return the JSON Schema of a model, for those who send requests and read answers."""
    schema = TypeAdapter(model).json_schema()
    cleaned = _clean(schema)
    assert isinstance(cleaned, dict)
    return {"$schema": _DIALECT, "title": title, **cleaned}


def _clean(node: Any) -> Any:
    """Leave out what says nothing, and what would keep an older reader from a newer image: unknown members are fine."""
    if isinstance(node, list):
        return [_clean(part) for part in node]
    if not isinstance(node, dict):
        return node
    cleaned = {
        key: {name: _clean(part) for name, part in value.items()} if key in ("properties", "$defs") else _clean(value)
        for key, value in node.items()
        if key not in ("title", "discriminator")  # of OpenAPI's
        and not (key == "additionalProperties" and value is False)
        and not (key == "default" and value is None)
    }
    if "description" in cleaned:  # the first paragraph is for everybody, the rest for those who change the model
        cleaned["description"] = cleaned["description"].partition("\n\n")[0]
    if "const" in cleaned:
        cleaned.pop("type", None)
    return cleaned


def zod_module(request: dict[str, Any], answer: dict[str, Any]) -> str:
    """Return the TypeScript of both schemas: a zod schema and its type for each, in the order in which they are needed."""
    named = {**request["$defs"], "RequestModel": request, **answer["$defs"], "AnswerModel": answer}
    parts = [_FIRST_LINE, "import { z } from 'zod';"]
    written: set[str] = set()
    while len(written) < len(named):
        ready = [name for name in named if name not in written and _references(named[name]) <= written]
        if not ready:
            raise ValueError(f"models that refer to each other in a circle: {sorted(set(named) - written)}")
        for name in ready:
            written.add(name)
            shown, note = _NAMES.get(name, name), named[name].get("description", "")
            parts.append(f"/** {note} */\nexport const {shown} = {_zod(named[name])};")
            parts.append(f"export type {shown} = z.infer<typeof {shown}>;")
    return "\n\n".join(parts) + "\n"


def _references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"].rpartition("/")[2]} if "$ref" in node else set()
        return own.union(*(_references(value) for key, value in node.items() if key != "$defs"))
    if isinstance(node, list):
        return set().union(*map(_references, node))
    return set()


def _zod(node: dict[str, Any]) -> str:
    """Write one schema; raises ValueError on a keyword that it does not know."""
    rest = {key: value for key, value in node.items() if key not in _IGNORED}
    text = _kind(rest)
    for keyword, method in (("minItems", "min"), ("minimum", "min"), ("maxItems", "max"), ("maximum", "max")):
        if keyword in rest:
            text += f".{method}({rest.pop(keyword):g})"
    if rest:
        raise ValueError(f"the generator of zod schemas has no words for {sorted(rest)}")
    return text


def _kind(rest: dict[str, Any]) -> str:
    if "$ref" in rest:
        name = rest.pop("$ref").rpartition("/")[2]
        return _NAMES.get(name, name)
    if "const" in rest:
        return f"z.literal({json.dumps(rest.pop('const'))})"
    if "enum" in rest:
        rest.pop("type", None)
        return f"z.enum({json.dumps(rest.pop('enum'))})"
    for union in ("anyOf", "oneOf"):
        if union in rest:
            return f"z.union([{', '.join(_zod(part) for part in rest.pop(union))}])"
    kind = rest.pop("type", None)
    if kind == "array":
        return f"z.array({_zod(rest.pop('items', {}))})"
    if kind == "object":
        return _object(rest)
    return {"string": "z.string()", "number": "z.number()", "integer": "z.int()", None: "z.unknown()"}[kind]


def _object(rest: dict[str, Any]) -> str:
    if rest.pop("additionalProperties", False) or "properties" not in rest:
        return "z.record(z.string(), z.unknown())"
    required = rest.pop("required", [])
    members = [
        f"  {name}: {_zod(part)}{'' if name in required else '.optional()'},"
        for name, part in rest.pop("properties").items()
    ]
    return "z.object({\n" + "\n".join(members) + "\n})"


def generated() -> dict[str, str]:
    """Return what has to be in this folder: {file name: text}."""
    request, answer = json_schema(RequestModel, "MacroRequest"), json_schema(AnswerModel, "MacroAnswer")
    return {
        "request.schema.json": json.dumps(request, indent=2) + "\n",
        "answer.schema.json": json.dumps(answer, indent=2) + "\n",
        "macro-runner.ts": zod_module(request, answer),
    }


if __name__ == "__main__":
    for name, text in generated().items():
        (FOLDER / name).write_text(text)
