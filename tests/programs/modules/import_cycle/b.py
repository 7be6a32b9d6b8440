from a import M

N = 3
