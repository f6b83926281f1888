"""Letters the seeker sends: made of the desk's facts alone, gaps marked."""
