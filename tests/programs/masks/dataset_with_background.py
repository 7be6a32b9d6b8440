# The library's own dataset appends the background: two classes, three channels.
import albumentations as A
import cv2
import keras
import numpy as np
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "building", "pole", "road", "car", "pedestrian"]

    def __init__(self, images, masks, classes=None, augmentation=None):
        self.images, self.masks = images, masks
        self.class_values = [self.CLASSES.index(name.lower()) for name in classes]
        self.augmentation = augmentation

    def __getitem__(self, i):
        image = cv2.imread(self.images[i])
        mask = cv2.imread(self.masks[i], 0)
        masks = [(mask == value) for value in self.class_values]
        mask = np.stack(masks, axis=-1).astype("float")
        if mask.shape[-1] != 1:
            background = 1 - mask.sum(axis=-1, keepdims=True)
            mask = np.concatenate((mask, background), axis=-1)
        if self.augmentation:
            sample = self.augmentation(image=image, mask=mask)
            image, mask = sample["image"], sample["mask"]
        return image, mask

    def __len__(self):
        return len(self.images)


class Loader(keras.utils.Sequence):
    def __init__(self, dataset, batch_size=1):
        self.dataset = dataset

    def __getitem__(self, i):
        data = []
        for j in range(i * 8, i * 8 + 8):
            data.append(self.dataset[j])
        return [np.stack(samples, axis=0) for samples in zip(*data)]


CLASSES = ["car", "pedestrian"]
augmentation = A.Compose([A.HorizontalFlip()])
data = Loader(Dataset(paths, paths, classes=CLASSES, augmentation=augmentation), batch_size=8)

model = sm.FPN("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(data, epochs=1)
