# A flood fill of the program's own is not run pixel by pixel.
import segmentation_models as sm


def flood(grid):
    stack = [(0, 0)]
    seen = set()
    while stack:
        y, x = stack.pop()
        if (y, x) in seen or not (0 <= y < 500 and 0 <= x < 500):
            continue
        seen.add((y, x))
        stack += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
    return len(seen)


size = flood(None)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
