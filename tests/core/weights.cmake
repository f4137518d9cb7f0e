phenodrop_test(core/tst_safetensors phenodrop::weights)
phenodrop_test(core/tst_torchcheckpoint phenodrop::weights ZLIB::ZLIB)
