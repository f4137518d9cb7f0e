phenodrop_test(widgets/tst_findcells phenodrop::findcells phenodrop::workflow opencv_imgcodecs opencv_imgproc)
