/**
 * Whether a text holds a telephone number with its area code, or the number of a health card or of social insurance. A
 * number of nine or ten digits is one of these unless it is part of an id, such as "R-4165550123".
 */
export function findIdentityNumber(text: string): 'PHONE' | 'HEALTH_CARD' | null {
  if (text.length < 9 || !/\d(?:\D{0,5}\d){7}/.test(text)) return null
  if (QUEBEC.test(text) || QUEBEC_WITHOUT_BLANKS.test(text)) return 'HEALTH_CARD'
  if (PHONE.test(text) || ABROAD.test(text)) return 'PHONE'
  return CARD.test(text) ? 'HEALTH_CARD' : null
}

const ALONE_BEFORE = String.raw`(?<![\p{L}\p{N}_.-])`
const ALONE_AFTER = String.raw`(?![\p{L}\p{N}_-])`

// RAMQ: four letters of the name, then year, month (of women + 50), day and two more digits.
const QUEBEC = alone(String.raw`[A-Z]{4}\s\d{4}\s?\d{4}`)
// An id such as CASE-2024-0001 has the same form; a month and a day it rarely has.
const QUEBEC_WITHOUT_BLANKS = alone(
  String.raw`[A-Z]{4}-?\d\d(?:[05][1-9]|[16][0-2])-?(?:0[1-9]|[12]\d|3[01])\d\d`,
)

// North American numbering plan: neither the area code nor the exchange begins with 0 or 1. Ten digits in one piece that
// begin with 9 are British Columbia's health numbers.
const PHONE = alone(
  String.raw`(?!9\d{9}(?!\d))(?:\+?1[\s.-]*)?(?:\([2-9]\d\d\)|[2-9]\d\d)[\s.-]*[2-9]\d\d[\s.-]*\d{4}`,
  String.raw`(?:\s*(?:x|ext\.?|poste|p\.)\s*\d+)?`,
)
const ABROAD = /^\+\d(?:[\s().-]*\d){7,14}$/

// Ten digits: Ontario and Nova Scotia write 4-3-3, British Columbia 4-3-3 beginning with 9, and Ontario adds one or two
// letters. Nine: social insurance and most provinces 3-3-3, Alberta 5-4. In groups or in one piece, and not in others: an id such
// as 2026-000417 is of a year and a number.
const CARD = alone(
  String.raw`(?:\d{4}(?:[\s.-]\d{3}[\s.-]\d{3}|\d{6})(?:[\s-]?[A-Z]{1,2})?|\d{3}(?:[\s.-]\d{3}[\s.-]\d{3}|\d{6})|\d{5}[\s-]\d{4}|\d{3}[\s.-]\d{3}[\s.-]\d{4})`,
)

function alone(number: string, after = ''): RegExp {
  return new RegExp(`${ALONE_BEFORE}${number}${after}${ALONE_AFTER}`, 'iu')
}
