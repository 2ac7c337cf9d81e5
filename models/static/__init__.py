"""The served student: a table of word vectors in model2vec's format, read with numpy alone."""
