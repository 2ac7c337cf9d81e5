"""The readers by the names that ``patterns.toml`` calls them."""

from nlp.dates.readers import days, deictic, holidays, leaning, lengths, months, recurring, units, weeks, years
from nlp.dates.readings import Reader

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        days.point,
        days.slashed,
        days.spaced,
        days.day_range,
        days.days_listed,
        days.listed,
        months.shy_month,
        months.month_short_year,
        months.slash_short_year,
        years.year,
        years.part_of_year,
        years.half_letter,
        years.season,
        years.winter,
        years.decade,
        weeks.week_number,
        weeks.week_of,
        weeks.week_of_month,
        holidays.period,
        holidays.new_year,
        deictic.deictic,
        deictic.today,
        deictic.this_day,
        deictic.weekday,
        deictic.weekday_number,
        units.this_unit,
        units.moved_unit,
        units.current_unit,
        units.cut_unit,
        units.day_of_moved_month,
        units.ago,
        units.ahead,
        leaning.neighbour_day,
        leaning.leaning_unit,
        leaning.same_unit,
        leaning.day_alone,
        lengths.length,
        recurring.each,
        recurring.every,
        recurring.day_of_month,
        recurring.weekday_of_month,
        recurring.weekdays,
        recurring.one_in,
    )
}
