"""Writes an article in one language as JSON, HTML or plain text."""

import json
from html import escape

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>h1, p {{ white-space: pre-wrap }}</style>
</head>
<body>
<h1>{title}</h1>
{paragraphs}
</body>
</html>
"""


def write_article(media_type: str, article_id: str, language: str, title: str, body: str) -> bytes:
    if media_type == "application/json":
        # ASCII with escapes is UTF-8 as well.
        text = json.dumps({"id": article_id, "lang": language, "title": title, "body": body})
    elif media_type == "text/html":
        paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in body.split("\n"))
        text = PAGE.format(language=language, title=escape(title), paragraphs=paragraphs)
    else:
        text = f"{title}\n{body}"
    return text.encode()
