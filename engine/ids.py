"""This file says what ids and keys are made of, 1 to 64 characters each.

Whom and what an organisation names goes by letters of any script: members, units, customers, contacts. Deals, their rows
and saved views go by ASCII. A key is what an SOP calls a thing of its own, and can stand in an expression.
"""

from __future__ import annotations

import re

ID_FORM = r"[\w.@-]{1,64}"
ASCII_ID_FORM = r"[A-Za-z0-9._-]{1,64}"
KEY_FORM = r"[a-z][a-z0-9_]{0,63}"
ID = re.compile(ID_FORM)
"""Any id at all: no stream is called by anything else."""
ASCII_ID = re.compile(ASCII_ID_FORM)
