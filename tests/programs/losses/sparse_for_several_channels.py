# Class numbers as masks and Keras's sparse loss: several channels are right.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
