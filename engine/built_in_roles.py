"""This file names the roles that every organisation has, whatever its SOPs say, and which of them nobody holds together."""

from __future__ import annotations

from engine.definition import Conflict

ADMINISTRATOR = "administrator"
IMPORTER = "importer"
MANAGER, AUDITOR, INTEGRATOR = "manager", "auditor", "integrator"
FOUNDING_ROLES = (ADMINISTRATOR, IMPORTER)
"""What whoever sets up a store is in it."""
BUILT_IN_ROLES = (*FOUNDING_ROLES, MANAGER, AUDITOR, INTEGRATOR)
BUILT_IN_CONFLICTS = tuple(Conflict((role, AUDITOR)) for role in (ADMINISTRATOR, IMPORTER, MANAGER))
"""Who examines what others do does none of it himself."""
