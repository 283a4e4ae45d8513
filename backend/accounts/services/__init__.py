"""What people do with their own accounts. One file a concern; each service checks what it is given and raises
RuleViolation, having written nothing.
"""

from backend.accounts.services.claims import (
    Claim,
    ClaimState,
    claim_account,
    create_claim_link,
    find_claim,
    revoke_claim_link,
    state_of,
)
from backend.accounts.services.deletion import erase
from backend.accounts.services.passwords import (
    change_password,
    lock_proved,
    prove_password,
    request_password_reset,
    reset_password,
)
from backend.accounts.services.profile import Profile, change_email, update_profile
from backend.accounts.services.sessions import sign_in, sign_out
from backend.accounts.services.sign_up import sign_up

__all__ = [
    "Claim",
    "ClaimState",
    "Profile",
    "change_email",
    "change_password",
    "claim_account",
    "create_claim_link",
    "erase",
    "find_claim",
    "lock_proved",
    "prove_password",
    "request_password_reset",
    "reset_password",
    "revoke_claim_link",
    "sign_in",
    "sign_out",
    "sign_up",
    "state_of",
    "update_profile",
]
