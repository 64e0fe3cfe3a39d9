"""THE HTTP WAY IN AND OUT. Routes under /api/v1, the live feed, the OpenAPI document."""

from __future__ import annotations

from api.http.app import create_app, openapi_document
from api.http.serving import serve

__all__ = ["create_app", "openapi_document", "serve"]
