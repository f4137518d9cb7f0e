phenodrop_test(core/tst_nnlayers phenodrop::nn)
phenodrop_test(core/tst_nngradients phenodrop::nn)
phenodrop_test(core/tst_nnoptimizers phenodrop::nn)
phenodrop_test(core/tst_nnmodels phenodrop::nn)
phenodrop_test(core/tst_nntraining phenodrop::nn)
phenodrop_test(core/tst_nnmodelfile phenodrop::nn)
phenodrop_test(core/tst_nnaugment phenodrop::nn)

# Accuracy on real crops, by hand: see the head of the file.
add_executable(bench_mitocheck EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/mitocheck.cpp)
target_link_libraries(bench_mitocheck PRIVATE phenodrop::nn opencv_core opencv_imgcodecs)
