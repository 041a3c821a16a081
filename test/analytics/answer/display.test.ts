import { displayDays, displayNumber, displayShare } from '../../../analytics/answer/display'

const shown = (value: number) => ({ value, status: 'PUBLISHED' }) as const

test('numbers are grouped in the manner of each language', () => {
  expect([0, 999, 1234, 1_234_567].map((value) => displayNumber(shown(value), 'EN'))).toEqual([
    '0',
    '999',
    '1,234',
    '1,234,567',
  ])
  expect(displayNumber(shown(1_234_567), 'FR')).toBe('1\u202f234\u202f567')
  expect([displayNumber(shown(1234.56), 'EN', 1), displayNumber(shown(1234.56), 'FR', 1)]).toEqual([
    '1,234.6',
    '1\u202f234,6',
  ])
})

test('shares are per cent with one digit', () => {
  expect([displayShare(shown(0.12345), 'EN'), displayShare(shown(0.12345), 'FR')]).toEqual([
    '12.3%',
    '12,3\u00a0%',
  ])
})

test('suppressed, not available and not applicable are three signs, in every kind of figure and both languages', () => {
  const signs = (['SUPPRESSED', 'NOT_AVAILABLE', 'NOT_APPLICABLE'] as const).map((status) => {
    const none = { value: null, band: null, status }
    return new Set(
      (['EN', 'FR'] as const).flatMap((lang) => [
        displayNumber(none, lang),
        displayShare(none, lang),
        displayDays(none, lang),
      ]),
    )
  })
  expect(signs).toEqual([new Set(['x']), new Set(['..']), new Set(['...'])])
})

test('a length of time is in days, or the band that holds it', () => {
  expect(displayDays({ value: 4.5, band: '1–7', status: 'ROUNDED' }, 'FR')).toBe('4,5 jours')
  expect(displayDays({ value: null, band: '30+', status: 'ROUNDED' }, 'EN')).toBe('30+ days')
})
