"""Everything from the command line, in `main`."""

import argparse
import pathlib
import tempfile

import numpy as np
import segmentation_models as sm
import tensorflow as tf


def parse_args(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--backbone", default="resnet18")
    parser.add_argument("--loss", choices=["dice", "jaccard", "focal+dice"], default="focal+dice")
    parser.add_argument("--class-weights", type=float, nargs="+", default=[1, 2, 0.5])
    parser.add_argument("--size", type=int, nargs=2, default=[32, 32])
    parser.add_argument("--decoder", default="upsampling")
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(tempfile.mkdtemp()))
    return parser.parse_args(argv)


def get_loss(name, weights):
    if name == "dice":
        loss = sm.losses.DiceLoss(class_weights=np.array(weights))
    elif name == "jaccard":
        loss = sm.losses.JaccardLoss(class_weights=np.array(weights))
    else:
        loss = sm.losses.DiceLoss(class_weights=weights)
        loss = loss + 2 * sm.losses.CategoricalFocalLoss()
        loss += sm.losses.categorical_crossentropy
    return loss


def main(argv=None):
    args = parse_args(argv)
    size = tuple(args.size) + (3,)
    classes = len(args.class_weights)
    model = sm.Unet(
        args.backbone,
        input_shape=size,
        classes=classes,
        activation="sigmoid" if classes == 1 else "softmax",
        encoder_weights=None,
        decoder_block_type=args.decoder,
        decoder_filters=tuple(128 // 2**i for i in range(5)),
    )
    model.compile(tf.keras.optimizers.Adam(args.lr), get_loss(args.loss, args.class_weights), [sm.metrics.iou_score])
    model.summary(print_fn=lambda line, **kwargs: (args.output / "summary.txt").write_text(line))
    x = np.random.rand(2, *size)
    y = np.eye(classes)[np.random.randint(0, classes, (2, *size[:2]))].astype("float32")
    model.fit(x, y, epochs=1, verbose=0)
    model.save_weights(args.output / "weights.h5")
    model.save(str(args.output / "model.h5"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main([]))
