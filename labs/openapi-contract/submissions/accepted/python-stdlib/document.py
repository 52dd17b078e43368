"""The OpenAPI document, and where its references lead."""

import json
from collections.abc import Iterator
from typing import Any

METHODS = ("get", "post", "put", "delete")


class Document:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root: dict[str, Any] = json.loads(content)

    def target(self, reference: str) -> Any:
        """Our names hold no `/`, `~` or `%`, so a pointer needs no decoding."""
        node = self.root
        for name in reference.removeprefix("#/").split("/"):
            node = node[name]
        return node

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        return self.target(node["$ref"]) if "$ref" in node else node

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Path, method and operation; each with the parameters of its path among its own."""
        for path, item in self.root["paths"].items():
            for method in METHODS:
                if method in item:
                    parameters = item.get("parameters", []) + item[method].get("parameters", [])
                    yield path, method.upper(), {**item[method], "parameters": parameters}
