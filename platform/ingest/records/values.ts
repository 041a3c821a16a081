import { isProblem, type Problem } from './problem'

/** Records of earlier years are not taken: none of the hub's sources goes back so far. */
const FIRST_YEAR = 2000

/** A value that was read, or the rule that it breaks; blank is null. */
export type Value<T> = { readonly value: T } | Problem

/** One of some codes, in any case. */
export class Codes<Code extends string> {
  private readonly byText: ReadonlyMap<string, { readonly value: Code }>
  private readonly unknown: Problem
  private readonly missing: Problem

  constructor(
    readonly field: string,
    codes: Readonly<Record<string, Code>>,
  ) {
    this.byText = new Map(Object.values(codes).map((code) => [code, { value: code }]))
    this.unknown = { code: 'UNKNOWN_CODE', field }
    this.missing = { code: 'MISSING_VALUE', field }
  }

  read(text: string): Value<Code> {
    if (text === '') return this.missing
    return this.byText.get(text) ?? this.byText.get(text.toUpperCase()) ?? this.unknown
  }

  /** The same, where the field may be blank. */
  readOptional(text: string): Value<Code | null> {
    return text === '' ? NOTHING : this.read(text)
  }
}

const NOTHING = { value: null } as const

/** Days and months up to today, as text; what was read before is not read again. */
export class Calendar {
  private readonly days = new Map<string, Value<string>>()

  /** @param today the last day that can have been, YYYY-MM-DD */
  constructor(private readonly today: string) {}

  /** A day YYYY-MM-DD of this century, not after today. */
  day(text: string, field: string): Value<string> {
    if (text === '') return { code: 'MISSING_VALUE', field }
    const known = this.days.get(text)
    if (known && !isProblem(known)) return known
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isOfTheCalendar(text)) return { code: 'NOT_A_DATE', field }
    if (text > this.today) return { code: 'DATE_IN_FUTURE', field }
    const read = { value: text }
    this.days.set(text, read)
    return read
  }

  /** A month YYYY-MM; of a day, the month that it lies in. Not after the current one. */
  month(text: string, field: string): Value<string> {
    if (text === '') return { code: 'MISSING_VALUE', field }
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) && Number(text.slice(0, 4)) >= FIRST_YEAR)
      return text > this.today.slice(0, 7) ? { code: 'DATE_IN_FUTURE', field } : { value: text }
    const day = this.day(text, field)
    return isProblem(day) ? day : { value: day.value.slice(0, 7) }
  }
}

function isOfTheCalendar(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`)
  return Number(day.slice(0, 4)) >= FIRST_YEAR && midnight.toISOString().startsWith(day)
}

/** A whole number within bounds; blank is null. */
export function readWhole(
  text: string,
  field: string,
  lowest: number,
  highest: number,
): Value<number | null> {
  if (text === '') return NOTHING
  if (!/^-?\d{1,9}$/.test(text)) return { code: 'NOT_A_NUMBER', field }
  const value = Number(text)
  if (value < lowest || value > highest)
    return { code: value < 0 ? 'NEGATIVE_NUMBER' : 'OUT_OF_RANGE', field }
  return { value }
}

const YES = new Set(['true', '1', 'yes', 'oui', 'vrai', 't'])
const NO = new Set(['', 'false', '0', 'no', 'non', 'faux', 'f'])

export function readYes(text: string, field: string): Value<boolean> {
  if (text === '') return { value: false }
  const folded = text.toLowerCase()
  if (YES.has(folded)) return { value: true }
  return NO.has(folded) ? { value: false } : { code: 'UNKNOWN_CODE', field }
}

const LONGEST_ID = 200

/** An id of the sender's own: 1 to 200 characters, no control characters. */
export function readId(text: string, field: string): Value<string> {
  if (text === '') return { code: 'MISSING_VALUE', field }
  if (text.length > LONGEST_ID) return { code: 'TEXT_TOO_LONG', field }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return /[\u0000-\u001f\u007f]/.test(text) ? { code: 'NOT_TEXT', field } : { value: text }
}
