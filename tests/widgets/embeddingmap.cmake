phenodrop_test(widgets/tst_mapgeometry phenodrop::embeddingmap)
phenodrop_test(widgets/tst_embeddingmap phenodrop::embeddingmap)
