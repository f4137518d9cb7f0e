phenodrop_test(core/tst_separation phenodrop::scoring)
phenodrop_test(core/tst_enrichment phenodrop::scoring)
phenodrop_test(core/tst_doseresponse phenodrop::scoring)
phenodrop_test(core/tst_screenplan phenodrop::scoring)
