import argparse
import os

import numpy as np
import segmentation_models as sm
from tensorflow import keras

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def data():
    while True:
        yield np.random.rand(2, 32, 32, 3), np.zeros((2, 32, 32, 1), dtype=np.float32)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--out", default="weights")
    args = parser.parse_args([])
    model = sm.Unet("inceptionv3", classes=1, activation="sigmoid")
    model.compile(
        keras.optimizers.Adam(lr=args.lr, decay=args.lr / args.epochs),
        sm.losses.binary_focal_dice_loss,
        [sm.metrics.Precision(), sm.metrics.Recall()],
    )
    checkpoint = keras.callbacks.ModelCheckpoint(
        os.path.join(args.out, "best.h5"), save_weights_only=True, save_best_only=True
    )
    model.fit_generator(
        data(),
        steps_per_epoch=2,
        epochs=args.epochs,
        validation_data=data(),
        validation_steps=1,
        callbacks=[checkpoint],
        max_queue_size=10,
    )
    model.load_weights(os.path.join(args.out, "best.h5"))
    print(model.evaluate_generator(data(), steps=1, workers=1))


if __name__ == "__main__":
    main()
