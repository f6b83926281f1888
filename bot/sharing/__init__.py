"""What leaves a desk, and what is made of it: the projection, the digest, a coach's report, the cohort's own turn."""
