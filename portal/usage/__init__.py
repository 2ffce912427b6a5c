"""How the portal is used: numbers for administrators, of the organization and never of one person."""
