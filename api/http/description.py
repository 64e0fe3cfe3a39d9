"""This file shows what the API offers to somebody with a browser: one plain page, made from the OpenAPI document.

It loads nothing from anywhere, so it works where there is no way out to the internet.
"""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.http.bodies import PREFIX

routes = APIRouter(include_in_schema=False)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Gatebook: HTTP API</title>
<style>body{{font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}}td{{padding:.2rem .8rem .2rem 0;vertical-align:top}}code{{white-space:nowrap}}</style>
<h1>Gatebook: HTTP API, version {version}</h1><p>{summary} The whole description, for programs:
<a href="{document}">OpenAPI</a>.</p>{groups}</html>"""


@routes.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """This is the page."""
    document = request.app.openapi()
    groups: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            groups.setdefault(said["tags"][0], []).append(_row(method, path, said))
    listed = "".join(f"<h2>{escape(tag)}</h2><table>{''.join(rows)}</table>" for tag, rows in groups.items())
    info = document["info"]
    page = _PAGE.format(
        version=escape(info["version"]),
        summary=escape(info["summary"]),
        document=f"{PREFIX}/openapi.json",
        groups=listed,
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


def _row(method: str, path: str, said: dict[str, Any]) -> str:
    words = escape(said.get("description", ""))
    return (
        f"<tr><td><code>{method.upper()}</code></td><td><code>{escape(path)}</code></td><td>{words}</td></tr>"
    )
