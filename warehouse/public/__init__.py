"""Public releases: what may leave the building, made from a release by a reviewed, logged step."""
