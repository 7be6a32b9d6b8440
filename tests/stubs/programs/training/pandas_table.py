"""Class weights from a table."""

import io

import numpy as np
import pandas as pd
import segmentation_models as sm

TABLE = """name,weight,pixels
car,0.5,100
pedestrian,2.0,300
background,0.5,600
"""
frame = pd.read_csv(io.StringIO(TABLE))
frame["inverse"] = frame["pixels"].sum() / frame["pixels"]
frame["scaled"] = frame["inverse"] / frame["inverse"].mean()
x = np.random.rand(2, 32, 32, 3)
y = np.eye(3, dtype="float32")[np.random.randint(0, 3, (2, 32, 32))]

model = sm.Unet("resnet18", classes=len(frame), activation="softmax", encoder_weights=None)
losses = [
    sm.losses.DiceLoss(class_weights=frame["weight"].values),
    sm.losses.DiceLoss(class_weights=frame["weight"]),
    sm.losses.DiceLoss(class_weights=frame.weight.to_numpy()),
    sm.losses.DiceLoss(class_weights=frame["scaled"].to_numpy(dtype=np.float32)),
    sm.losses.DiceLoss(class_weights=frame["weight"].tolist()),
    sm.losses.DiceLoss(class_weights=list(frame["weight"])),
    sm.losses.DiceLoss(class_weights=frame.set_index("name")["weight"].loc[["car", "pedestrian", "background"]].values),
    sm.losses.DiceLoss(class_weights=1 / frame["weight"]),
    sm.losses.DiceLoss(class_weights=frame.groupby("name", sort=False)["weight"].mean()),
    sm.losses.DiceLoss(class_weights=pd.Series([1.0, 0.5, 1.5])),
]
for loss in losses:
    model.compile("adam", loss, [sm.metrics.IOUScore(class_weights=frame["scaled"].values)])
    print(model.evaluate(x, y, verbose=0))

rows = []
for index, row in frame.iterrows():
    rows.append({"class": row["name"], "index": index, "IoU": float(sm.metrics.IOUScore(class_indexes=[0])(y, y))})
print(pd.DataFrame(rows).describe())
log = pd.DataFrame(model.fit(x, y, verbose=0).history)
log["epoch"] = log.index
print(log.iloc[-1].to_dict())
