# The head of the mask has three channels, its loss two weights; the other head is a number.
import segmentation_models as sm
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Model

base = sm.Unet("resnet34", classes=3, activation="softmax")
label = Dense(1, activation="sigmoid", name="label")(GlobalAveragePooling2D()(base.output))
model = Model(base.input, [base.output, label])
dice = sm.losses.DiceLoss(class_weights=[1, 2])  # SEG102:41
model.compile("adam", loss=[dice, "binary_crossentropy"])
