phenodrop_test(widgets/tst_proposal phenodrop::plateimportview)
phenodrop_test(widgets/tst_importpage phenodrop::plateimportview phenodrop::workflow)
