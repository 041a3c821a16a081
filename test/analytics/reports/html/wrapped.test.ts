import fc from 'fast-check'
import { wrapped } from '../../../../analytics/reports/html/wrapped'

test('lines are broken between words, and within a word that is longer than a line', () => {
  expect(wrapped('Soutien communautaire et défense des droits', 22)).toEqual([
    'Soutien communautaire',
    'et défense des droits',
  ])
  expect(wrapped('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
  expect(wrapped('', 10)).toEqual([''])
})

test('no line is too long, and no letter is lost or comes in', () => {
  const letters = (text: string) => text.replaceAll(/\s/g, '')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, most) => {
      const lines = wrapped(text, most)
      expect(lines.every((line) => [...line].length <= most)).toBe(true)
      expect(letters(lines.join(''))).toBe(letters(text))
    }),
  )
})
