phenodrop_test(core/tst_simulation phenodrop::simulation)
