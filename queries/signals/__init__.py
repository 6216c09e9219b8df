"""The rules of the attention list, a subject a module: (release, what is asked, the rule) → the places it points at."""
