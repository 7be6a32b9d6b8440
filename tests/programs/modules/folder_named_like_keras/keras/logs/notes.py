# A folder of logs, without __init__.py.
SCORE = 0.8
