# x *= 255 changes an array itself: under its other names, and in what it is a part of.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=1, activation="sigmoid")


def predicted():
    return model.predict(np.zeros((4, 64, 64, 3)))


one = predicted()
alias = one
alias *= 255
one.astype("uint8")

two = predicted()
first = two[0]
first *= 255
two.astype("uint8")

three = predicted()
for image in three:
    image *= 255
three.astype("uint8")

four = predicted()
flat = np.squeeze(four)
flat *= 255
four.astype("uint8")

five = predicted()
turned = five.T
turned *= 255
five.astype("uint8")

six = predicted()
moved = np.moveaxis(six, -1, 0)
moved *= 255
six.astype("uint8")

seven = predicted()
seven.flat[:] = 255
seven.astype("uint8")

eight = predicted()
images = list(eight)
images[0] *= 255
eight.astype("uint8")

nine = predicted()
for part in np.split(nine, 2):
    part *= 255
nine.astype("uint8")

ten = predicted()
turned = np.flip(ten, 1)
turned *= 255
ten.astype("uint8")

eleven = predicted()
copy = eleven.copy()
copy *= 255
eleven.astype("uint8")  # SEG309
