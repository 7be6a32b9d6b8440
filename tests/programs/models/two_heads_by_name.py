# Which loss is for which head, the names say, which are not followed.
import segmentation_models as sm
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Model

base = sm.Unet("resnet34", classes=3, activation="softmax")
label = Dense(1, activation="sigmoid", name="label")(GlobalAveragePooling2D()(base.output))
model = Model(base.input, [base.output, label])
model.compile("adam", loss={"label": "binary_crossentropy", "mask": sm.losses.DiceLoss(class_weights=[1, 2, 0.5])})
