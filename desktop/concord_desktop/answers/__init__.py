"""What a person can say of one sentence by a click: its doubts, its strength, whether it rests, what it goes along with."""
