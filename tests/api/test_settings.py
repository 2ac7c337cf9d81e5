import pytest

from api.settings import Settings, SettingsError


def test_defaults() -> None:
    assert Settings.read({}) == Settings()


def test_reads_the_environment() -> None:
    assert Settings.read({"DOLEANCES_PORT": "9000", "DOLEANCES_WORKERS": "4"}) == Settings(port=9000, workers=4)


@pytest.mark.parametrize("value", ["", "zéro", "-1", "0", "1.5"])
def test_names_the_setting_that_is_wrong(value: str) -> None:
    with pytest.raises(SettingsError, match="DOLEANCES_PORT"):
        Settings.read({"DOLEANCES_PORT": value})
