"""The criteria of a published year before the public: their tree, each across units, their past."""
