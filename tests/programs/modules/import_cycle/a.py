from b import N

M = 1
