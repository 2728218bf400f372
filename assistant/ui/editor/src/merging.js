// Two texts against the one both came from. Offsets are UTF-16 here and nowhere leave the browser.
import { ChangeSet, Text } from "@codemirror/state";
import { diff } from "@codemirror/merge";

const changeSet = (from, to) =>
  ChangeSet.of(
    diff(from, to, { scanLimit: 2000, timeout: 200 }).map((each) => ({
      from: each.fromA,
      to: each.toA,
      insert: Text.of(to.slice(each.fromB, each.toB).split("\n")),
    })),
    from.length,
  );

// The change that turns `from` into `to` and leaves alone what is the same in both, so that cursor and history stay.
export const changesBetween = changeSet;

// The one stretch in which two texts differ.
export function stretch(before, after) {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const touchedLines = (text, changes) => {
  const lines = Text.of(text.split("\n"));
  const touched = new Set();
  changes.iterChangedRanges((from, to) => {
    for (let line = lines.lineAt(from).number; line <= lines.lineAt(to).number; line++) touched.add(line);
  });
  return touched;
};

// Mine and theirs together where they touch different paragraphs; null where a person has to choose.
export function mergeTexts(base, mine, theirs) {
  const myChanges = changeSet(base, mine);
  const theirChanges = changeSet(base, theirs);
  const touched = touchedLines(base, myChanges);
  for (const line of touchedLines(base, theirChanges)) if (touched.has(line)) return null;
  return { theirsOverMine: theirChanges.map(myChanges, false) };
}
