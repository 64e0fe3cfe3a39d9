"""This file compiles health into its normal form."""

from __future__ import annotations

from engine.definition import Health, Sign
from workflows.form_of_health import HealthForm, SignForm
from workflows.normal_words import exact, words


def health_of(health: HealthForm | None) -> Health | None:
    """This is how an SOP rates its deals; None where it does not."""
    if health is None:
        return None
    return Health(
        tuple(_sign(sign) for sign in health.red),
        tuple(_sign(sign) for sign in health.yellow),
        tuple(health.override),
    )


def _sign(sign: SignForm) -> Sign:
    return Sign(
        sign.key,
        words(sign.name),
        sign.check,
        _number(sign.limit_used),
        sign.date_passed,
        _number(sign.idle_days),
        _number(sign.put_off),
        sign.no_next_step,
    )


def _number(said: str | float | None) -> str | None:
    return None if said is None else exact(said)
