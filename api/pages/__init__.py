"""The analyst's web page, in French: server-rendered HTML over the same functions as the HTTP interface."""

from api.pages.blueprint import register

__all__ = ["register"]
