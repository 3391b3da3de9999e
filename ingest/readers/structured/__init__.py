"""Tables, JSON-LD and Turtle: records that need no grammar."""
