import fc from 'fast-check'
import { disclosesGroup } from '../../../../analytics/disclosure/primary/group-disclosure'

test('40 of 40 in one cell: whoever is in the margin is in the cell, though 40 is not small', () => {
  expect(disclosesGroup(40, 40)).toBe(true)
})

test('39 of 40: the one elsewhere knows that all others are in the cell', () => {
  expect(disclosesGroup(39, 40)).toBe(true)
})

test('38 of 40: neither of the two elsewhere knows where the other is', () => {
  expect(disclosesGroup(38, 40)).toBe(false)
})

test('an empty cell holds nobody, even where its margin has 0 or 1', () => {
  expect(disclosesGroup(0, 0)).toBe(false)
  expect(disclosesGroup(0, 1)).toBe(false)
})

test('1 of 1 and 1 of 2 are groups; 1 of 3 is not', () => {
  expect([1, 2, 3].map((margin) => disclosesGroup(1, margin))).toEqual([true, true, false])
})

test('a group is a cell with somebody in it, and at most one of its margin elsewhere', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (isInCell) => {
      const inside = isInCell.filter((is) => is)
      const outside = isInCell.filter((is) => !is)
      expect(disclosesGroup(inside.length, isInCell.length)).toBe(inside.length > 0 && outside.length <= 1)
    }),
  )
})
