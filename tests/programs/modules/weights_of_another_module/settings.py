weights = [1, 2, 3]
