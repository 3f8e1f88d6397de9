"""Clauses that speak about a rule give no reading and lend it no words; those that hold something to plan stay."""

import pytest

from concord.reading.comments import without_comments


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # Why.
        (
            "I need the car on Saturday from nine to twelve, since the bus takes an hour and a half.",
            "I need the car on Saturday from nine to twelve .",
        ),
        ("Nobody run the washer before eight, for the walls are thin as paper.", "Nobody run the washer before eight ."),
        (
            "Tim shops on Saturdays because he likes the bakery, and I need the car at ten.",
            "Tim shops on Saturdays , and I need the car at ten.",
        ),
        ("As the walls are thin, no drums after eight.", "no drums after eight."),
        ("No shoes in the hall, the carpet is new and I'd like it to stay that way.", "No shoes in the hall ."),
        (
            "Until further notice I am not at choir on Mondays, my knee being what it is.",
            "Until further notice I am not at choir on Mondays .",
        ),
        # What comes of it.
        ("Keep the den at 20 in the evenings, or Grandpa Joe complains till midnight.", "Keep the den at 20 in the evenings ."),
        ("No drums after eight, otherwise the neighbours bang on the wall.", "No drums after eight ."),
        ("Bins go out on Wednesday, so nobody can pretend they forgot.", "Bins go out on Wednesday ."),
        ("Piano Monday 4 to 5, and God help anyone who interrupts.", "Piano Monday 4 to 5 ."),
        # How somebody finds it.
        ("Tim meets me at half past five on Fridays, and I adore him for it.", "Tim meets me at half past five on Fridays ."),
        ("Pottery on Wednesdays 6 to 8, where the teacher never stops talking.", "Pottery on Wednesdays 6 to 8 ."),
        ("I start at five, which is basically the middle of the night.", "I start at five ."),
        ("Squash on Wednesdays at six and he always wins.", "Squash on Wednesdays at six ."),
        ("Lock up by eleven, I've found it open twice this week.", "Lock up by eleven ."),
        ("Lights out at eight, and I don't want to hear another word about it.", "Lights out at eight ."),
        ("Wake me at six, I sleep like the dead.", "Wake me at six ."),
        ("No printing after nine its right next to my bed", "No printing after nine"),
        ("Trash out on Sundays, and yes I mean every Sunday.", "Trash out on Sundays ."),
        ("An hour to myself on Wednesday at eight, is that too much to ask?", "An hour to myself on Wednesday at eight ?"),
        ("Bath is Sunday at six, whether he likes it or not.", "Bath is Sunday at six ."),
        # Who says so, and what leads up to it.
        ("The doctor says I must walk for an hour every day.", "I must walk for an hour every day."),
        ("Tim says he'll mow the lawn on Sunday, but I'll believe it when I see it.", "Tim will mow the lawn on Sunday ."),
        ("Zoe's too shy to ask, but she needs a lift on Thursdays at four.", "Zoe needs a lift on Thursdays at four."),
        ("My back's bad, so could somebody bring the coal in at five?", "could somebody bring the coal in at five?"),
        ("Exam on Friday, so for heaven's sake let her sleep.", "Exam on Friday, so let her sleep."),
        ("I told Ben he can have the tablet at five, and not a minute more.", "Ben can have the tablet at five ."),
    ],
)
def test_a_comment_is_left_out(text: str, left: str) -> None:
    assert " ".join(without_comments(text).split()) == left


@pytest.mark.parametrize(
    "text",
    [
        "I'm at the clinic until six, so I need the car till seven.",
        "I'm teaching till five on Thursdays, so I'm not around for the school run.",
        "My mother visits on Sunday, and Zoe's aunt is coming too.",
        "Yoga on Thursdays at seven, and the mat comes with me.",
        "Supper is at seven, and on Sundays I expect everybody at it.",
        "Zoe swims on Mondays, which takes an hour.",
        "Choir on Thursdays, which is at the chapel.",
        "Walk the dog at noon on Mondays, or Zoe can.",
        "I have been at the bakery since Monday.",
        "Tea at four, for Zoe and Ben too.",
        "Bath at nine, and I like it hot.",
        "The plumber comes at ten and someone has to let him in.",
        "Weekends I swim at ten, otherwise it is at six.",
        "Book club on Fridays, and he brings the cake.",
        "Choir at seven, so I'm obviously not doing the school run.",
        "Zoe says Ben may stay up until nine.",
        "Swimming at ten, and Ben and Tim are both going.",
        "Guitar at five, then I walk the dog to the park.",
        "The dog is fed at six, and his water is changed at noon.",
        "I like the blinds down and I love it quiet after nine.",
        "Keep my door shut at night, and leave the hall light on.",
        "We meet in the middle within 3 degrees, otherwise we vote.",
        "Wake me as soon as Tim leaves.",
        "When Zoe and Tim both want the den, they talk it over.",
        "If nobody has fed the cat by six, he does it.",
    ],
)
def test_what_holds_something_to_plan_stays(text: str) -> None:
    assert without_comments(text) == text
