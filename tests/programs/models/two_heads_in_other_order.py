# The loss of the mask comes second, as its head does: three weights for three channels.
import segmentation_models as sm
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Model

base = sm.Unet("resnet34", classes=3, activation="softmax")
label = Dense(1, activation="sigmoid", name="label")(GlobalAveragePooling2D()(base.output))
model = Model(base.input, [label, base.output])
model.compile("adam", loss=["binary_crossentropy", sm.losses.DiceLoss(class_weights=[1, 2, 0.5])])
