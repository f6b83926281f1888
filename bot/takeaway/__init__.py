"""What a seeker takes along: their desk as files that other programs read. Pure: the same desk gives the same bytes."""
