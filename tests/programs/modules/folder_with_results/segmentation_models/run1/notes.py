# A folder of results, without __init__.py: Python prefers the installed package.
SCORE = 0.8
