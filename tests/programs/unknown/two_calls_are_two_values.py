# What the two files say has nothing to do with each other.
import segmentation_models as sm

n, k = len(read("a.txt")), len(read("b.txt"))
w = [1, 1, 1] if n == 3 else [1, 1]
i = [0, 1] if k == 3 else [0, 1, 2]
loss = sm.losses.DiceLoss(class_weights=w, class_indexes=i)
