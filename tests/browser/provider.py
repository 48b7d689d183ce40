"""A real OpenID provider on loopback: discovery, authorize, token, keys and sign-out; told to, it lies.

`python -m tests.browser.provider PORT ADDRESS` serves one, for trying the sign-in by hand.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

#: What it can be told to do wrong.
LIES = (
    "audience",  # the token is for another application
    "audience_azp",  # the same, while `azp` names us: a check that only looks at one of them lets it pass
    "expired",
    "issuer",
    "nonce",  # of another sign-in
    "no_nonce",
    "signature",  # by a key that is not the provider's, under the same name
    "no_signature",
    "state",  # comes back with another state than it was sent
    "unverified",
    "no_email",
    "old",  # still valid, but from yesterday
    "refuses",  # says why, with the address of the person in it
)


@dataclass
class Provider:
    """Consents at once for the person it is told; every request it got is on its list."""

    address: str = ""
    name: str = ""
    lie: str = ""
    client_id: str = "santun-desk"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    requests: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
        self._strange = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})

    # -- serving ------------------------------------------------------------------------------------------------------

    def start(self, port: int = 0) -> Provider:
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._answer(self, "")

            def do_POST(self) -> None:
                provider._answer(self, self.rfile.read(int(self.headers.get("content-length", 0))).decode())

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Answers)
        threading.Thread(target=self._server.serve_forever, name="provider", daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def secrets_toml(self, desk: str) -> str:
        """What .streamlit/secrets.toml of a desk at that address says."""
        auth = {
            "redirect_uri": f"{desk}/oauth2callback",
            "cookie_secret": secrets.token_hex(32),
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": f"{self.url}/.well-known/openid-configuration",
        }
        return "[auth]\n" + "".join(f"{name} = {json.dumps(text)}\n" for name, text in auth.items())

    def is_now(self, address: str, *, name: str = "", lie: str = "") -> None:
        """Who signs in next, and what is wrong with it."""
        self.address, self.name, self.lie = address, name, lie

    # -- answering ----------------------------------------------------------------------------------------------------

    def _answer(self, request: BaseHTTPRequestHandler, body: str) -> None:
        parts = urlsplit(request.path)
        self.requests.append(parts.path)
        asked = {name: values[0] for name, values in parse_qs(body or parts.query).items()}
        if parts.path == "/.well-known/openid-configuration":
            self._json(request, self._metadata())
        elif parts.path == "/keys":
            self._json(request, {"keys": [self._key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._authorize(request, asked)
        elif parts.path == "/token":
            self._token(request, asked)
        elif parts.path == "/sign-out":
            self._redirect(request, asked["post_logout_redirect_uri"])
        else:
            self._json(request, {"error": "not_found"}, 404)

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/sign-out",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, request: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        assert asked["client_id"] == self.client_id, asked
        assert asked["response_type"] == "code", asked
        assert "openid" in asked["scope"].split(), asked
        assert asked["code_challenge_method"] == "S256", asked
        back = asked["redirect_uri"]
        if self.lie == "refuses":
            said = {"error": "access_denied", "error_description": f"{self.address} may not", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked
            said = {"code": code, "state": "forged" if self.lie == "state" else asked["state"]}
        self._redirect(request, f"{back}?{urlencode(said)}")

    def _token(self, request: BaseHTTPRequestHandler, given: dict[str, str]) -> None:
        asked = self._codes.pop(given.get("code", ""), None)
        basic = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or request.headers.get("authorization") != f"Basic {basic}"
            or given.get("redirect_uri") != asked["redirect_uri"]
            or challenge.decode().rstrip("=") != asked["code_challenge"]
        ):
            self._json(request, {"error": "invalid_grant"}, 400)
            return
        token = self._id_token(asked["nonce"])
        self.tokens.append(token)
        access = secrets.token_urlsafe(24)
        self.tokens.append(access)
        self._json(request, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": token})

    def _id_token(self, nonce: str) -> str:
        now, lie = int(time.time()), self.lie
        claims: dict[str, Any] = {
            "iss": "https://elsewhere.example" if lie == "issuer" else self.url,
            "sub": hashlib.sha256(self.address.encode()).hexdigest()[:16],
            "aud": self.client_id,
            "iat": now,
            "exp": now + 300,
            "nonce": "forged" if lie == "nonce" else nonce,
            "email": self.address,
            "email_verified": lie != "unverified",
            "name": self.name,
        }
        if lie.startswith("audience"):
            claims["aud"] = "another-application"
        if lie == "audience_azp":
            claims["azp"] = self.client_id
        if lie == "expired":
            claims["iat"], claims["exp"] = now - 3600, now - 1800
        if lie == "old":
            claims["iat"] = now - 24 * 3600
        for lies, claim in (("no_nonce", "nonce"), ("no_email", "email")):
            if lie == lies:
                del claims[claim]
        if lie == "no_signature":
            return ".".join(_coded(each) for each in ({"alg": "none", "kid": "k1"}, claims)) + "."
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self._strange if lie == "signature" else self._key)

    @staticmethod
    def _json(request: BaseHTTPRequestHandler, said: dict[str, Any], status: int = 200) -> None:
        text = json.dumps(said).encode()
        request.send_response(status)
        request.send_header("content-type", "application/json")
        request.send_header("content-length", str(len(text)))
        request.end_headers()
        request.wfile.write(text)

    @staticmethod
    def _redirect(request: BaseHTTPRequestHandler, to: str) -> None:
        request.send_response(302)
        request.send_header("location", to)
        request.send_header("content-length", "0")
        request.end_headers()


def _coded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


if __name__ == "__main__":
    provider = Provider(address=sys.argv[2]).start(int(sys.argv[1]))
    print(provider.secrets_toml("http://127.0.0.1:8501"))
    threading.Event().wait()
