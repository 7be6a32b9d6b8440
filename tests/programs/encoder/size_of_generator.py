# predict() is given batches: those of a flow, or of a generator function.
import cv2
import segmentation_models as sm
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def one_by_one(size):
    for name in names():
        yield cv2.resize(cv2.imread(name), size)[None]


model = sm.Unet("resnet34")
flow = ImageDataGenerator().flow_from_directory("images", target_size=(150, 150), class_mode=None)
model.predict(flow)  # SEG408
model.predict(one_by_one((200, 256)))  # SEG408
model.predict(one_by_one((192, 256)))
model.predict(ImageDataGenerator().flow_from_directory("images", class_mode=None))
