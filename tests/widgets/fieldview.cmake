phenodrop_test(widgets/tst_fieldview phenodrop::fieldview)
phenodrop_test(widgets/tst_comparedfields phenodrop::fieldview)
phenodrop_test(widgets/tst_renamechanneldialog phenodrop::fieldview)
