"""Foreign names compared by sound."""

from __future__ import annotations

import pytest

from tmkit.text.foreign_names import english_persons, looks_like_a_person, sound_likeness, transliterations


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (("唐纳德", "特朗普"), ("Donald", "Trump")),
        (("安格拉", "默克尔"), ("Angela", "Merkel")),
        (("比尔", "盖茨"), ("Bill", "Gates")),
        (("爱德华", "希思"), ("Edward", "Heath")),
        (("彼得", "卑尔根"), ("Bergen",)),
        (("普京",), ("Putin",)),
        (("富兰克林", "罗斯福"), ("Roosevelt",)),
    ],
    ids=lambda parts: " ".join(parts),
)
def test_the_same_person_sounds_alike(chinese: tuple[str, ...], english: tuple[str, ...]) -> None:
    assert sound_likeness(chinese, english) >= 0.44


@pytest.mark.parametrize(
    ("chinese", "english"),
    [(("唐纳德", "特朗普"), ("Joe", "Biden")), (("比尔", "盖茨"), ("Emmanuel", "Macron"))],
    ids=lambda parts: " ".join(parts),
)
def test_another_person_does_not(chinese: tuple[str, ...], english: tuple[str, ...]) -> None:
    assert sound_likeness(chinese, english) < 0.44


def test_only_dotted_and_titled_transliterations_are_certain() -> None:
    assert [name.parts for name in transliterations("总裁比尔·盖茨说")] == [("比尔", "盖茨")]
    assert [name.parts for name in transliterations("美国总统特朗普说")] == [("特朗普",)]
    assert transliterations("特朗普说，国家主席习近平出席会议。") == ()


def test_persons_are_runs_of_capitalised_words_that_mean_nothing_else() -> None:
    text = "In the United States, President Donald Trump's plan met Wall Street."
    persons = [name.parts for name in english_persons(text, titled=False) if looks_like_a_person(name)]
    assert persons == [("President", "Donald", "Trump")]
