"""An authenticator in software: keys of P-256, one of them for each host and person (WebAuthn §6)."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG
VERIFIED = FLAGS.UP | FLAGS.UV


@dataclass
class Authenticator:
    """`origin` is that of the page which asks; what else it answers may be changed to lie."""

    origin: str
    counter: int = 0
    flags: int = VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: str = ""

    def make(self, options: dict[str, Any], **lies: Any) -> dict[str, Any]:
        self.handle = options["user"]["id"]
        data = AttestedCredentialData.create(
            Aaguid.NONE, self.credential_id, ES256.from_cryptography_key(self.key.public_key())
        )
        said = self._data(options["rp"]["id"], FLAGS.AT, data)
        made = AttestationObject.create("none", said, {})
        return self._answer(
            {
                "clientDataJSON": self._client("webauthn.create", options, lies),
                "attestationObject": websafe_encode(made),
            }
        )

    def sign(self, options: dict[str, Any], **lies: Any) -> dict[str, Any]:
        client = self._client("webauthn.get", options, lies)
        said = self._data(lies.get("rp", options["rpId"]))
        signed = said + hashlib.sha256(websafe_decode(client)).digest()
        return self._answer({
            "clientDataJSON": client, "authenticatorData": websafe_encode(said), "userHandle": self.handle,
            "signature": websafe_encode(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
        })  # fmt: skip

    def _client(self, kind: str, options: dict[str, Any], lies: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return websafe_encode(json.dumps({**said, **{k: v for k, v in lies.items() if k in said}}).encode())

    def _data(self, rp: str, more: int = 0, key: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(hashlib.sha256(rp.encode()).digest(), self.flags | more, self.counter, key)

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
