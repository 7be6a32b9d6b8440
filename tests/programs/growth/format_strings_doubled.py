# A text of 2**60 letters.
import segmentation_models as sm

s = "x"
for _ in range(60):
    s = f"{s}{s}"
t = "x"
for _ in range(60):
    t = t.replace("x", "xx")
u = "x"
for _ in range(60):
    u = "%s%s" % (u, u)
other = sm.losses.DiceLoss(beta=s + t + u)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
