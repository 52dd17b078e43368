/** What is there now and was not before, counting what is there more than once. */
export function leftBehind(before: readonly string[], now: readonly string[]): string[] {
  const known = [...before];
  return now.filter((line) => {
    const index = known.indexOf(line);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
