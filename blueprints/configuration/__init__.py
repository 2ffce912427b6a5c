"""The configuration of an organization as documents: written down whole, compared, and put in place."""
