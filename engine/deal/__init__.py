"""This package is the deal: what is true (`state`), what is allowed (`decide`)."""
