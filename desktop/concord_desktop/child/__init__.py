"""The simple view of a child: pictures, who comes along, how long until the next thing. Nothing can be changed in it."""
