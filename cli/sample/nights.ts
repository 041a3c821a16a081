/** Nights from `first` to `last`, both included, as YYYY-MM-DD. Empty when `first` is after `last`. */
export interface Span {
  readonly first: string
  readonly last: string
}

const DAY = 86_400_000

export function addDays(night: string, days: number): string {
  return new Date(Date.parse(night) + days * DAY).toISOString().slice(0, 10)
}

/** Each night of a span, in order. */
export function* nightsOf({ first, last }: Span): Generator<string> {
  for (let night = first; night <= last; night = addDays(night, 1)) yield night
}

/** The parts of `wanted` that none of `held` covers, in order. */
export function missingSpans(wanted: Span, held: readonly Span[]): Span[] {
  const sorted = held.toSorted((a, b) => (a.first < b.first ? -1 : 1))
  const missing: Span[] = []
  let next = wanted.first
  for (const { first, last } of sorted) {
    if (first > wanted.last) break
    if (first > next) missing.push({ first: next, last: addDays(first, -1) })
    if (last >= next) next = addDays(last, 1)
  }
  if (next <= wanted.last) missing.push({ first: next, last: wanted.last })
  return missing
}

/** The span cut into pieces of at most so many nights, the newest first. */
export function newestFirst({ first, last }: Span, nights: number): Span[] {
  const pieces: Span[] = []
  for (let end = last; end >= first; end = addDays(end, -nights)) {
    const start = addDays(end, 1 - nights)
    pieces.push({ first: start < first ? first : start, last: end })
  }
  return pieces
}
