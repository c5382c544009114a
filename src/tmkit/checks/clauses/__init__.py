"""What a clause of one side finds on the other: the ground of ``omission`` and ``addition``, and of checks that look words up."""
