phenodrop_test(core/tst_safetensors phenodrop::weights)
