# A bound: thousands of rounds, each with a decision of its own, are not followed to their end. # 
import segmentation_models as sm

n = 0
for i in range(100_000):
    if f(i):
        n = n + i
