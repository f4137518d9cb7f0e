phenodrop_test(core/tst_features phenodrop::features opencv_imgproc)
phenodrop_test(core/tst_classical phenodrop::features phenodrop::segmentation)
