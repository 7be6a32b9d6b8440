"""Programs with segmentation_models_pytorch, made from the parts that vary: each kind of mistake, in several styles.

What each kind does at run time was measured, and ``tests/smp`` runs them.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
import numpy as np
import segmentation_models_pytorch as smp
import torch
import torch.nn.functional as F
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
{setup}"""
LOOP = """\
model = {model}.to(device)
criterion = {loss}
for images, masks in loader:
    output = model(images.to(device))
    {use}
    loss.backward()
"""
LIGHTNING = """\
import pytorch_lightning as pl


class Segmenter(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.model = {model}
        self.criterion = {loss}

    def forward(self, x):
        return self.model(x)

    def shared_step(self, batch):
        images, masks = batch["image"], batch["mask"]
        criterion, output = self.criterion, self(images)
        {use}
        return loss

    def training_step(self, batch, batch_idx):
        return self.shared_step(batch)


pl.Trainer(max_epochs=1).fit(Segmenter(), loader)
"""
FUNCTION = """\
def build():
    return {model}


def train(model, loader, criterion):
    model.train()
    for images, masks in loader:
        output = model(images)
        {use}
        loss.backward()


def main():
    model, criterion = build(), {loss}
    train(model, loader, criterion)


main()
"""
EPOCH = """\
model = {model}
criterion = {loss}
{name}optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
epoch = smp.utils.train.TrainEpoch(
    {at}model, loss=criterion, metrics=[], optimizer=optimizer, device=device, verbose=False
)
epoch.run(loader)
"""
STYLES = {"loop": LOOP, "lightning": LIGHTNING, "function": FUNCTION}
UTILS = "import segmentation_models_pytorch.utils\n"


@dataclass(frozen=True)
class Kind:
    """One kind of program: ``$`` stands before what the finding ``code`` is at, on the output where it stands nowhere.

    ``masks`` are "numbers", "floats" with one channel, or "onehot"; ``error`` is what it raises, "" where it runs.
    """

    name: str
    model: str
    loss: str
    code: str = ""
    error: str = ""
    masks: str = ""
    use: str = ""
    #: further lines in the loop
    more: str = ""

    def source(self, style: str) -> str:
        """The program, with its ``$``."""
        at = "$" if self.code and "$" not in self.model + self.loss + self.use + self.more else ""
        use = (self.use or f"loss = criterion({at}output, masks)") + (f"; {self.more}" if self.more else "")
        text = EPOCH if style == "epoch" else STYLES[style]
        name = "" if "smp.utils" in self.loss else 'criterion.__name__ = "loss"\n'
        setup = UTILS if style == "epoch" or "smp.utils" in self.loss else ""
        return HEAD.format(setup=setup) + text.format(model=self.model, loss=self.loss, use=use, at=at, name=name)


def unet(rest: str = "") -> str:
    """A small model."""
    return f"smp.Unet('resnet18'{', ' * bool(rest)}{rest})"


ONE, TWO, THREE = unet(), unet("classes=2"), unet("classes=3")
NUMBERS = "model(images).argmax(dim=1)"
COUNTS = "tp, fp, fn, tn = smp.metrics.get_stats"
KINDS = [
    Kind("1", ONE, "nn.CrossEntropyLoss()", "SEG301", masks="floats"),
    Kind("1 of several channels", TWO, "nn.CrossEntropyLoss()", masks="numbers"),
    Kind("2 cross entropy", ONE, "nn.CrossEntropyLoss()", "SEG301", "IndexError", "numbers"),
    Kind("2 dice", ONE, "smp.losses.DiceLoss('multiclass')", "SEG308", "RuntimeError", "numbers"),
    Kind("2 soft", ONE, "smp.losses.SoftCrossEntropyLoss(smooth_factor=0.1)", "SEG301", "RuntimeError", "numbers"),
    Kind("2 binary", ONE, "smp.losses.DiceLoss('binary')", masks="floats"),
    Kind("3", ONE, "smp.losses.FocalLoss('multiclass')", "SEG308", masks="numbers"),
    Kind("2 lovasz", ONE, "smp.losses.LovaszLoss('multiclass')", "SEG308", "ValueError", "numbers"),
    Kind("3 binary", ONE, "smp.losses.FocalLoss('binary')", masks="floats"),
    Kind("4", unet("activation=$'softmax2d'"), "nn.BCELoss()", "SEG302", masks="floats"),
    Kind("4 sigmoid", unet("activation='sigmoid'"), "nn.BCELoss()", masks="floats"),
    Kind("5", THREE, "smp.losses.DiceLoss('binary')", masks="onehot"),
    Kind(
        "6", THREE, "smp.losses.DiceLoss('binary')", "SEG308", "AssertionError", "onehot",
        "loss = criterion($output, torch.argmax(masks, dim=1))",
    ),
    Kind(
        "6 multiclass", THREE, "smp.losses.DiceLoss('multiclass')", masks="onehot",
        use="loss = criterion(output, torch.argmax(masks, dim=1))",
    ),
    Kind(
        "7 one-hot", THREE, "smp.losses.DiceLoss('multiclass')", "SEG308", "AssertionError", "numbers",
        "loss = criterion($output, F.one_hot(masks, 3).permute(0, 3, 1, 2))",
    ),
    Kind(
        "7 class numbers", THREE, "smp.losses.JaccardLoss('multilabel')", "SEG308", "RuntimeError", "onehot",
        "loss = criterion($output, torch.argmax(masks, dim=1))",
    ),
    Kind(
        "7 multilabel", THREE, "smp.losses.DiceLoss('multilabel')", masks="numbers",
        use="loss = criterion(output, F.one_hot(masks, 3).permute(0, 3, 1, 2).float())",
    ),
    *(
        Kind(f"8 {loss}", unet("activation='sigmoid'"), loss, "SEG307", masks="floats")
        for loss in (
            "nn.BCEWithLogitsLoss()", "smp.losses.SoftBCEWithLogitsLoss()", "smp.losses.DiceLoss('binary')",
            "smp.losses.JaccardLoss('binary')", "smp.losses.TverskyLoss('binary')", "smp.losses.FocalLoss('binary')",
            "smp.losses.LovaszLoss('binary')",
        )
    ),
    Kind(
        "8 on the way", ONE, "nn.BCEWithLogitsLoss()", "SEG307", masks="floats",
        use="loss = criterion($torch.sigmoid(output), masks)",
    ),
    Kind(
        "8 afterwards", ONE, "nn.BCEWithLogitsLoss()", masks="floats",
        more="output = torch.sigmoid(output)",
    ),
    *(
        Kind(f"9 {loss} {activation}", unet(f"classes=3, activation='{activation}'"), loss, "SEG307", masks="numbers")
        for loss in (
            "nn.CrossEntropyLoss()", "smp.losses.SoftCrossEntropyLoss(smooth_factor=0.0)",
            "smp.losses.DiceLoss('multiclass')", "smp.losses.FocalLoss('multiclass')",
        )
        for activation in ("softmax", "softmax2d", "sigmoid")
    ),
    Kind("10", THREE, "smp.losses.DiceLoss('multiclass', from_logits=False)", "SEG306", masks="numbers"),
    Kind(
        "10 softmax", unet("classes=3, activation='softmax2d'"),
        "smp.losses.DiceLoss('multiclass', from_logits=False)", masks="numbers",
    ),
    Kind("11", ONE, "nn.BCELoss()", "SEG306", "RuntimeError", "floats"),
    Kind("12", ONE, "smp.utils.losses.DiceLoss()", "SEG306", masks="floats"),
    Kind("12 of its own", ONE, "smp.utils.losses.DiceLoss(activation='sigmoid')", masks="floats"),
    Kind(
        "13", THREE, "smp.losses.DiceLoss('multiclass', class_weights=$[1.0, 2.0])", "SEG102", "RuntimeError", "numbers"
    ),
    Kind("13 torch", THREE, "nn.CrossEntropyLoss(weight=$torch.ones(2))", "SEG102", "RuntimeError", "numbers"),
    Kind("13 one of torch", THREE, "nn.CrossEntropyLoss($torch.tensor([1.0]))", "SEG102", "RuntimeError", "numbers"),
    Kind("13 one", THREE, "smp.losses.DiceLoss('multiclass', class_weights=$[2.0])", "SEG102", masks="numbers"),
    Kind("13 all", THREE, "nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0]))", masks="numbers"),
    Kind(
        "14", TWO, "smp.losses.DiceLoss('multiclass', class_weights=$dict(enumerate([1.0, 2.0])))", "SEG401",
        masks="numbers",
    ),
    Kind("14 number", TWO, "smp.losses.JaccardLoss('multiclass', class_weights=$2.0)", "SEG401", masks="numbers"),
    Kind("15", THREE, "smp.losses.DiceLoss('multiclass', classes=$range(1, 3))", "SEG105", masks="numbers"),
    Kind("15 number", THREE, "smp.losses.DiceLoss('multiclass', classes=3)", masks="numbers"),
    Kind("15 array", THREE, "smp.losses.DiceLoss('multiclass', classes=np.arange(1, 3))", masks="numbers"),
    Kind("16", THREE, "smp.losses.DiceLoss('multiclass', classes=$[1, 2, 3])", "SEG104", "IndexError", "numbers"),
    Kind("16 before", THREE, "smp.losses.DiceLoss('multiclass', classes=$[-4])", "SEG104", "IndexError", "numbers"),
    Kind("16 last", THREE, "smp.losses.DiceLoss('multiclass', classes=[-1])", masks="numbers"),
    Kind(
        "17", THREE, "smp.losses.DiceLoss('multiclass', classes=[1, 2], class_weights=$[1.0, 2.0])", "SEG101",
        "IndexError", "numbers",
    ),
    Kind(
        "17 all", THREE, "smp.losses.DiceLoss('multiclass', classes=[1, 2], class_weights=[1.0, 2.0, 3.0])",
        masks="numbers",
    ),
    Kind(
        "17 one", THREE, "smp.losses.DiceLoss('multiclass', classes=[1], class_weights=$[1.0])", "SEG101",
        "IndexError", "numbers",
    ),
    Kind(
        "17 enough", THREE, "smp.losses.JaccardLoss('multiclass', classes=[1], class_weights=[1.0, 2.0])",
        masks="numbers",
    ),
    Kind("18", ONE, "smp.losses.DiceLoss('binary', class_weights=$[1.0, 2.0])", "SEG406", "ValueError", "floats"),
    Kind("18 focal", ONE, "smp.losses.FocalLoss('binary', class_weights=$[1.0])", "SEG406", "ValueError", "floats"),
    Kind("18 classes", ONE, "smp.losses.TverskyLoss('binary', classes=$[0])", "SEG406", "AssertionError", "floats"),
    Kind("19", THREE, "smp.losses.DiceLoss('multiclass', class_weights=$[0, 0, 0])", "SEG402", masks="numbers"),
    Kind("19 sum", THREE, "smp.losses.DiceLoss('multiclass', class_weights=$[1, -1, 0])", "SEG402", masks="numbers"),
    Kind("19 torch", THREE, "nn.CrossEntropyLoss(weight=$torch.zeros(3))", "SEG402", masks="numbers"),
    Kind(
        "20", THREE, "nn.BCEWithLogitsLoss(pos_weight=$torch.tensor([1.0, 2.0, 3.0]))", "SEG102", "RuntimeError",
        "onehot",
    ),
    Kind(
        "20 soft", THREE, "smp.losses.SoftBCEWithLogitsLoss(pos_weight=$torch.ones(3))", "SEG102", "RuntimeError",
        "onehot",
    ),
    Kind("20 weight", THREE, "nn.BCEWithLogitsLoss($torch.ones(3))", "SEG102", "RuntimeError", "onehot"),
    Kind(
        "20 shape", THREE, "nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 2.0, 3.0])[:, None, None])",
        masks="onehot",
    ),
    Kind("20 view", THREE, "nn.BCEWithLogitsLoss(pos_weight=torch.ones(3).view(1, 3, 1, 1))", masks="onehot"),
    Kind("20 one", THREE, "nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))", masks="onehot"),
    Kind(
        "20 last axis", THREE, "nn.BCEWithLogitsLoss(pos_weight=torch.ones(3))", masks="onehot",
        use="loss = criterion(output.permute(0, 2, 3, 1), masks.permute(0, 2, 3, 1))",
    ),
    Kind("21", THREE, "nn.CrossEntropyLoss(weight=$[1.0, 2.0, 3.0])", "SEG401", "TypeError", "numbers"),
    Kind("21 array", THREE, "nn.CrossEntropyLoss(weight=$np.ones(3))", "SEG401", "TypeError", "numbers"),
    Kind(
        "21 whole numbers", THREE, "nn.CrossEntropyLoss(weight=$torch.tensor([1, 2, 3]))", "SEG401", "RuntimeError",
        "numbers",
    ),
    Kind("21 floats", THREE, "nn.CrossEntropyLoss(weight=torch.tensor([1, 2, 3]).float())", masks="numbers"),
    Kind("21 type", THREE, "nn.CrossEntropyLoss(torch.tensor([1, 2, 3], dtype=torch.float))", masks="numbers"),
    Kind("21 class", THREE, "nn.CrossEntropyLoss(weight=torch.FloatTensor([1, 2, 3]))", masks="numbers"),
    Kind("22", THREE, "smp.losses.FocalLoss('multiclass', alpha=$[0.2, 0.3, 0.5])", "SEG401", "TypeError", "numbers"),
    Kind("22 number", THREE, "smp.losses.FocalLoss('multiclass', alpha=0.25)", masks="numbers"),
    Kind("23", unet("num_classes=$3"), "nn.BCEWithLogitsLoss()", "SEG405", masks="floats"),
    Kind(
        "23 of a loss", unet("activation='sigmoid'"), "nn.BCELoss(pos_weight=$torch.ones(1))", "SEG405", "TypeError",
        "floats",
    ),
    Kind("23 a slip", TWO, "smp.losses.DiceLoss('multiclass', class_weight=$[1, 2])", "SEG405", "TypeError", "numbers"),
    *(
        Kind(
            f"24 {reduction}", THREE, "nn.CrossEntropyLoss()", code, masks="numbers",
            more=f"smp.metrics.iou_score(*counts, reduction='{reduction}', class_weights={at}[1, 2, 3])",
        )
        for reduction, code in (("macro", "SEG403"), ("macro-imagewise", "SEG403"), ("weighted", ""), ("micro", ""))
        for at in ("$" * bool(code),)
    ),
    Kind(
        "25", ONE, "nn.BCEWithLogitsLoss()", "SEG306", masks="floats",
        more="smp.metrics.get_stats($output, masks.long(), mode='binary', threshold=0.5)",
    ),
    Kind(
        "25 sigmoid", ONE, "nn.BCEWithLogitsLoss()", masks="floats",
        more="smp.metrics.get_stats(output.sigmoid(), masks.long(), mode='binary', threshold=0.5)",
    ),
    Kind(
        "26", THREE, "nn.CrossEntropyLoss()", "SEG308", masks="numbers",
        more="smp.metrics.get_stats($output.argmax(1), masks, mode='binary')",
    ),
    Kind(
        "27", THREE, "nn.CrossEntropyLoss()", "SEG403", masks="numbers",
        more="smp.metrics.get_stats(output.argmax(1), masks, mode='multiclass', num_classes=$4)",
    ),
    Kind(
        "27 all", THREE, "nn.CrossEntropyLoss()", masks="numbers",
        more="smp.metrics.get_stats(output.argmax(1), masks, mode='multiclass', num_classes=3)",
    ),
    Kind(
        "28 mode", THREE, "nn.CrossEntropyLoss()", "SEG411", "ValueError", "numbers",
        more="smp.metrics.get_stats(output.argmax(1), masks, mode=$'multi-class', num_classes=3)",
    ),
    Kind(
        "28 reduction", THREE, "nn.CrossEntropyLoss()", "SEG411", "ValueError", "numbers",
        more="smp.metrics.f1_score(*counts, reduction=$'mean')",
    ),
    *(
        Kind(f"29 {loss}", ONE, loss, "SEG406", "TypeError", "floats")
        for loss in (
            "$smp.losses.DiceLoss('binary') + smp.losses.FocalLoss('binary')", "$0.5 * smp.losses.DiceLoss('binary')",
            "$sum([smp.losses.DiceLoss('binary'), smp.losses.FocalLoss('binary')])",
        )
    ),
    Kind(
        "29 of utils", unet("activation='sigmoid'"),
        "smp.utils.losses.DiceLoss() + smp.utils.losses.JaccardLoss()", masks="floats",
    ),
    Kind(
        "29 nested", unet("activation='sigmoid'"),
        "$smp.utils.losses.DiceLoss() + 2 * smp.utils.losses.JaccardLoss()", "SEG406", "NotImplementedError", "floats",
    ),
    Kind("31 activation", unet("activation=$'sigmoid2d'"), "nn.BCELoss()", "SEG411", "ValueError", "floats"),
    Kind("31 mode", ONE, "smp.losses.DiceLoss($'multi')", "SEG411", "AssertionError", "floats"),
    Kind("31 model", "$smp.UNet('resnet18')", "smp.losses.DiceLoss('binary')", "SEG411", "AttributeError", "floats"),
    Kind("31 loss", ONE, "$smp.losses.Diceloss('binary')", "SEG411", "AttributeError", "floats"),
    Kind(
        "31 architecture", "smp.create_model($'unet3', 'resnet18')", "smp.losses.DiceLoss('binary')", "SEG411",
        "KeyError", "floats",
    ),
    Kind("31 any case", "smp.create_model('UNET', 'resnet18')", "smp.losses.DiceLoss('binary')", masks="floats"),
    Kind("32", unet("classes=3, activation='logsoftmax'"), "nn.CrossEntropyLoss()", masks="numbers"),
]  # fmt: skip
#: Kinds whose loss TrainEpoch applies itself.
EPOCH_KINDS = [kind for kind in KINDS if not kind.use and not kind.more]
