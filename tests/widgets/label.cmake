phenodrop_test(widgets/tst_enough phenodrop::label phenodrop::review)
phenodrop_test(widgets/tst_label phenodrop::label)
phenodrop_test(widgets/tst_featurespace phenodrop::label phenodrop::workflow phenodrop::simulation)
set_tests_properties(tst_featurespace PROPERTIES
    TIMEOUT 900 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=800000")
# A rare phenotype among 100,000 cells, by hand: see the head of the file.
add_executable(bench_rarecells EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/rarecells.cpp)
target_link_libraries(bench_rarecells PRIVATE phenodrop::label phenodrop::workflow phenodrop::simulation)
