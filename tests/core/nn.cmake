phenodrop_test(core/tst_nnlayers phenodrop::nn)
phenodrop_test(core/tst_nnoptimizers phenodrop::nn)
phenodrop_test(core/tst_nnmodels phenodrop::nn)
phenodrop_test(core/tst_nntraining phenodrop::nn)
