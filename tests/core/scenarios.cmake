# What a user asks of the whole, on simulated cells; tests/README.md says which scenario each one shows.
if(TARGET phenodrop::workflow)
phenodrop_test(core/tst_secondlook phenodrop::workflow phenodrop::simulation)
phenodrop_test(core/tst_labelquality phenodrop::workflow phenodrop::simulation)
phenodrop_test(core/tst_nextplate phenodrop::workflow phenodrop::simulation opencv_imgproc)
# Ten to forty seconds of computing each.
set_tests_properties(tst_secondlook tst_labelquality tst_nextplate PROPERTIES
    TIMEOUT 900 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=800000")
endif()
