"""`Authorization: Bearer`, as it stands in a header or in the payload of `connection_init`."""


def bearer(authorization: object) -> str | None:
    """The secret; None where there is no such credential. What has the scheme and nothing else is an empty secret."""
    if not isinstance(authorization, str):
        return None
    scheme, _, secret = authorization.strip().partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None
