phenodrop_test(core/tst_pca phenodrop::embedding)
phenodrop_test(core/tst_neighbours phenodrop::embedding)
phenodrop_test(core/tst_tsne phenodrop::embedding)
phenodrop_test(core/tst_cellmap phenodrop::embedding)
