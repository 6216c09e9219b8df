"""通报: a release told in sentences whose every figure is bound to what it is; page, document and tests share them."""
