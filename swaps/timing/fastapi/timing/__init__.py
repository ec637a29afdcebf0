"""The exercise of 2016: the server's time, and of a caller who says theirs, the difference and the average."""
