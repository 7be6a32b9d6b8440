"""The interpreter: a program run on abstract values, statement by statement, as Python would."""
