"""A page about the API for people, made from the document."""

import html

from document import Document

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto }}</style>
<h1>{title}</h1>
<p>{description}</p>
<p>All there is to know stands in <a href="/openapi.json">/openapi.json</a> (OpenAPI {version}).</p>
{operations}
</html>
"""

OPERATION = "<h2><code>{method} {path}</code></h2>\n<p><b>{summary}.</b> {description}</p>"


def docs_page(document: Document) -> bytes:
    info = document.root["info"]
    operations = (
        OPERATION.format(
            method=method,
            path=html.escape(path),
            summary=html.escape(described["summary"]),
            description=html.escape(described.get("description", "")),
        )
        for path, method, described in document.operations()
    )
    return PAGE.format(
        title=html.escape(info["title"]),
        description=html.escape(info["description"]),
        version=html.escape(document.root["openapi"]),
        operations="\n".join(operations),
    ).encode()
