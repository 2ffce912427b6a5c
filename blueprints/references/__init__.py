"""Where documents of the catalogue name a blueprint, a property or a relation.

Each kind of document has one function that gives it with another name in all these places. Renames store what it gives;
the impact of a change is where it differs from what stands.
"""
