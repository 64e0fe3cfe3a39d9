"""This file is OpenID Connect: the code flow with PKCE, state and nonce, and an ID token whose every claim is checked.

Sources: OpenID Connect Core 1.0, section 3.1; RFC 7636 (PKCE, S256); RFC 9207 is honoured where the provider says so.
Only asymmetric signatures are taken, so a client secret that leaks signs nobody in.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.access.visits import Identity, Visit
from api.settings import ProviderSettings
from engine.errors import Busy, NotSignedIn
from engine.ids import ID

PATIENCE = 10.0
"""Seconds that the provider has for an answer."""
MEMORY = 600.0
"""Seconds for which its description and keys are taken for true."""
ALGORITHMS = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
]
LEEWAY = 60
_WELL_KNOWN = "/.well-known/openid-configuration"
_LONGEST = 255


class Oidc:
    """This is one OpenID Connect provider."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._told: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._asked = float("-inf")

    @property
    def key(self) -> str:
        """This is the name in our addresses."""
        return self._settings.key

    @property
    def name(self) -> str:
        """This is how people call it."""
        return self._settings.name or self._settings.key

    def begin(self, back: str) -> Visit:
        """This is the provider's page to send the browser to."""
        remembered = {
            "state": secrets.token_urlsafe(32),
            "nonce": secrets.token_urlsafe(32),
            "verifier": secrets.token_urlsafe(48),
        }
        with self._client(back) as client:
            url, _ = client.create_authorization_url(
                self._described()["authorization_endpoint"],
                state=remembered["state"],
                nonce=remembered["nonce"],
                code_verifier=remembered["verifier"],
            )
        return Visit(url, remembered)

    def finish(self, remembered: Mapping[str, str], said: Mapping[str, str], back: str) -> Identity:
        """This is who the browser has come back as; raises `NotSignedIn`."""
        if not hmac.compare_digest(said.get("state", "").encode(), remembered["state"].encode()):
            raise _unproved()
        if "code" not in said or said.get("iss", self._settings.issuer) != self._settings.issuer:
            raise _unproved()
        try:
            with self._client(back) as client:
                answer = client.fetch_token(
                    self._described()["token_endpoint"],
                    code=said["code"],
                    code_verifier=remembered["verifier"],
                    grant_type="authorization_code",
                )
        except httpx2.HTTPError as away:
            raise _away() from away
        except (AuthlibBaseError, ValueError) as declined:
            raise _unproved() from declined
        return self._identity(self._claims(str(answer.get("id_token", "")), remembered["nonce"]))

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """This is what the ID token says, once its signature and claims are proved."""
        wanted = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._settings.issuer},
            aud={"essential": True, "value": self._settings.client_id},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )
        try:
            try:
                read = jwt.decode(token, self._key_set(), algorithms=ALGORITHMS)
            except JoseError:  # the keys may have been changed since they were asked for
                read = jwt.decode(token, self._key_set(anew=True), algorithms=ALGORITHMS)
            wanted.validate(read.claims)
        except (JoseError, ValueError, TypeError) as unproved:
            raise _unproved() from unproved
        if isinstance(read.claims["aud"], list) and len(read.claims["aud"]) > 1:
            meant = read.claims.get("azp")
            if meant != self._settings.client_id:
                raise _unproved()
        return dict(read.claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        subject = str(claims["sub"])
        if not 0 < len(subject) <= _LONGEST:
            raise _unproved()
        said = claims.get(self._settings.member_claim) if self._settings.member_claim else None
        if self._settings.member_claim == "email" and claims.get("email_verified") is not True:
            said = None
        member = said if isinstance(said, str) and ID.fullmatch(said) else None
        return Identity(self.key, self._settings.issuer, subject, member)

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret.get_secret_value(),
            scope=self._settings.scope,
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=PATIENCE,
            follow_redirects=False,
            trust_env=False,
        )

    def _described(self) -> dict[str, Any]:
        """This is what the provider says of itself; raises `Busy` when it is away, or speaks for another."""
        with self._lock:
            if time.monotonic() - self._asked > MEMORY:
                self._ask()
            return self._told

    def _key_set(self, *, anew: bool = False) -> KeySet:
        with self._lock:
            if anew or self._keys is None or time.monotonic() - self._asked > MEMORY:
                self._ask()
            if self._keys is None:
                raise _away()
            return self._keys

    def _ask(self) -> None:
        try:
            with httpx2.Client(timeout=PATIENCE, follow_redirects=False, trust_env=False) as client:
                told = client.get(self._settings.issuer.rstrip("/") + _WELL_KNOWN).raise_for_status().json()
                addresses = [told[f"{name}_endpoint"] for name in ("authorization", "token")]
                if told["issuer"] != self._settings.issuer or not all(
                    map(is_safe, (*addresses, told["jwks_uri"]))
                ):
                    raise _away()
                keys = client.get(told["jwks_uri"]).raise_for_status().json()
            self._told, self._keys, self._asked = told, KeySet.import_key_set(keys), time.monotonic()
        except (httpx2.HTTPError, KeyError, TypeError, ValueError, JoseError) as fault:
            raise _away() from fault


def is_safe(url: str) -> bool:
    """This says whether what is sent to an address stays between the two: by TLS, or on this machine.

    >>> is_safe("https://id.example.com/x"), is_safe("http://127.0.0.1:9000/x"), is_safe("http://id.example.com")
    (True, True, False)
    """
    it = urlsplit(url)
    return it.scheme == "https" or (it.scheme == "http" and it.hostname in {"127.0.0.1", "::1", "localhost"})


def _unproved() -> NotSignedIn:
    return NotSignedIn(
        "The identity provider's answer proves nothing here, or came too late; begin again.",
        "身份提供方的答复无效或已过期；请重新开始。",
    )


def _away() -> Busy:
    return Busy(
        "The identity provider does not answer as it should; try again, or sign in by password.",
        "身份提供方未正常答复；请重试，或使用密码登录。",
        retry_after=5,
    )
