phenodrop_test(core/tst_nuclei phenodrop::segmentation)
phenodrop_test(core/tst_segmentation phenodrop::segmentation phenodrop::imageio)
