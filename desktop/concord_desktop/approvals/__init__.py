"""Proposals that others have to agree to, in Questions for you."""
