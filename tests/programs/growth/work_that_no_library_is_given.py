# Loops and calls that use many steps for nothing that a library is given: what stands below is checked all the same.
import numpy as np
import segmentation_models as sm


def flood(image, seeds):
    for a in range(100):
        for b in range(100):
            for c in range(100):
                image[a, b] = image[a, c] + image[b, c] * 3 - (a + b + c) % 7
                if image[a, b] > 4:
                    seeds.append((a, b, c))
    return image


class Writer:
    def __init__(self, name):
        self.pages = []
        for i in range(500):
            self.pages.append([name, i, [i + j for j in range(100)]])


counts = [0] * 5
for i in range(500):
    for j in range(500):
        counts[i % 5] += (i * j + 3) % 7
        x = np.zeros((4, 4))
        x[i % 4] = [i + j + k for k in range(30)]
filled = flood(np.zeros((100, 100)), [])
for i in range(300):
    page = Writer(f"page{i}")

k = 0
while k < 60:
    k += 1
    row = [[k + j for j in range(200)] for _ in range(40)]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 2.0]))  # SEG102:56

# what such a loop changes is not known
numbers = [1.0, 2.0]
for i in range(500):
    ones = [i + j for j in range(500)]
    if i == 499:
        numbers.append(3.0)
model.compile("adam", sm.losses.DiceLoss(class_weights=numbers))

# what such a call is given, or mentions, is not known either
weights = [1.0, 2.0]
shared = [1.0, 2.0]


def stir(values):
    for i in range(500):
        ones = [i + j for j in range(500)]
        if i == 499:
            values.append(3.0)
            shared.append(3.0)


stir(weights)
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
model.compile("adam", sm.losses.DiceLoss(class_weights=shared))

# a loop of many steps in which a library is used goes on
for i in range(60):
    ones = [i + j for j in range(60)]
    if i == 59:
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 2.0]))  # SEG102:64


# and so does a function that is given something of a library
def late(compiled, weights):
    for i in range(60):
        ones = [i + j for j in range(60)]
        if i == 59:
            compiled.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG102:71


late(model, [1.0, 2.0])
