from api.windows import Windows


def test_as_many_as_are_allowed_in_any_minute() -> None:
    windows = Windows()
    assert [windows.wait("a", 2, now) for now in (0.0, 10.0)] == [0.0, 0.0]
    assert windows.wait("a", 2, 20.0) == 40.0
    assert windows.wait("b", 2, 20.0) == 0.0
    assert windows.wait("a", 2, 60.0) == 0.0
    assert windows.wait("a", 2, 61.0) == 9.0
