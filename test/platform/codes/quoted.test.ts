import { quoted } from '../../../platform/codes/quoted'

test('a short value is repeated as JSON', () => {
  expect(['Ontario "35"', 35, null, undefined, ['a']].map(quoted)).toEqual([
    '"Ontario \\"35\\""',
    '35',
    'null',
    'undefined',
    '["a"]',
  ])
})

test('of a long one the beginning is repeated, and no character in half', () => {
  expect(quoted('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(99)}…`)
  expect(quoted('🏳'.repeat(1000))).toBe(`"${'🏳'.repeat(49)}…`)
})
