# What the project has under the library's name is its own: nothing is known of it.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
