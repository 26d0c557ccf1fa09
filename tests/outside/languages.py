#!/usr/bin/env python3
"""Months, dates and periods are as the Unicode data (CLDR, by way of Babel) says them, in English and in Welsh.

Where the two differ, the difference is listed here with its reason; one that is no longer there is a failure too.
"""

import datetime
import os
import pathlib
import re
import sys
import tomllib

from babel import Locale
from babel.dates import format_date
from babel.units import format_unit

PAGES = pathlib.Path(os.environ["PAGES"])
UNITS = ["year", "month", "week", "day", "hour", "minute", "second"]
DIFFERENCES = {
    # "Pedair blynedd": CLDR puts four among all other numbers, which take "mlynedd".
    ("cy", "year", 4): "blynedd",
    # CLDR leaves "munud" as it is after one; it is feminine where we speak, so that it takes the soft mutation.
    ("cy", "minute", 1): "funud",
}


def ours(table, number, category):
    form = table.get(str(number)) or table.get(category) or table["other"]
    return form.replace("{n}", str(number))


def theirs(locale, unit, number):
    return format_unit(number, f"duration-{unit}", length="long", locale=locale)


def main():
    passed, faults, unknown = 0, [], set()
    for tag in ("en", "cy"):
        table = tomllib.loads(pathlib.Path(f"src/language/{tag}.toml").read_text(encoding="utf-8"))
        locale = Locale("en", "GB") if tag == "en" else Locale(tag)
        months = [locale.months["format"]["wide"][month] for month in range(1, 13)]
        for mine, known in zip(table["months"], months, strict=True):
            passed, faults = (passed + 1, faults) if mine == known else (passed, [*faults, f"{tag}: {mine}, Babel {known}"])
        for unit in UNITS:
            for number in range(1, 32):
                mine, known = ours(table["units"][unit], number, locale.plural_form(number)), theirs(locale, unit, number)
                if "duration-" in known:  # Babel has no words for this
                    unknown.add(f"{tag} {unit}")
                    continue
                expected = DIFFERENCES.get((tag, unit, number))
                if (mine == known) if expected is None else (mine == f"{number} {expected}" and mine != known):
                    passed += 1
                else:
                    faults.append(f"{tag}: {mine}, Babel {known}, known difference {expected}")
        for page in sorted(page for page in PAGES.rglob("*.html") if ("cy" in page.relative_to(PAGES).parts) == (tag == "cy")):
            for iso, shown in re.findall(r'<time datetime="([\d-]+)">([^<]+)</time>', page.read_text(encoding="utf-8")):
                known = format_date(datetime.date.fromisoformat(iso), "d MMMM y", locale=locale)
                passed, faults = (passed + 1, faults) if shown == known else (passed, [*faults, f"{page}: {shown}, Babel {known}"])
    print(f"NOTE: Babel has no words for {', '.join(sorted(unknown))}" if unknown else "", end="\n" if unknown else "")
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{passed} passed, {len(faults)} failed")
    return 0 if passed and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
