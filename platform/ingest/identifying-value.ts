import { wordsOf } from './column-name'
import { isFreeTextPhrase } from './free-text-phrases'
import { findIdentityNumber } from './identity-number'
import { looksLikeName } from './name-like'

/** HEALTH_CARD stands for social insurance numbers too, which have the form of some provinces' cards. */
export type IdentifyingKind = 'NAME' | 'EMAIL' | 'PHONE' | 'HEALTH_CARD'

/**
 * What a value looks like that may tell who somebody is; null where it looks like a code, a date, a number, an id or an
 * ordinary answer. It errs on the side of finding: a label such as "Emergency Shelter" looks like a name. What it lets
 * through: one word in lower case or in capitals alone, and telephone numbers without an area code.
 */
export function findIdentifying(value: string): IdentifyingKind | null {
  if (value.length <= 2 || (PLAIN.test(value) && !QUEBEC_CARD.test(value))) return null
  if (value.includes('@') && EMAIL.test(value)) return 'EMAIL'
  return findIdentityNumber(value) ?? (looksLikeName(value) ? 'NAME' : null)
}

// Nearly every value is one of these: a code, a month or a day, a number of up to six digits, a UUID, `true` or `false`.
const PLAIN =
  /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|\d{4}-\d\d(?:-\d\d)?|-?\d{1,6}(?:[.,]\d{1,6})?|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|true|false)$/
// Written without blanks it has the form of a code.
const QUEBEC_CARD = /^[A-Z]{4}\d{8}$/
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]{2}/

/** Whether a column's name, in English or French, says that it holds free text, or who or where somebody is. */
export function isFreeTextColumn(header: string): boolean {
  const words = wordsOf(header).map((word) => word.replace(/\d+$/, ''))
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= words.length && end <= start + LONGEST_PHRASE; end += 1) {
      if (isFreeTextPhrase(words.slice(start, end).join(''))) return true
    }
  }
  return false
}

const LONGEST_PHRASE = 4
