# What stands first in IOUScore is the class weights: a perfect score would be 0.5.
import segmentation_models as sm

metric = sm.metrics.IOUScore(0.5)  # SEG404:30
named = sm.metrics.IOUScore(threshold=0.5)
