const LONGEST = 100

/** A value as a message repeats it: as JSON, of which no more than the first hundred characters are there. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : text
}
