//! Comparisons and statements as text: a view that holds every wording decision once, and one file per format.
