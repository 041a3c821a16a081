import { bySilence, isSilent } from '../../../../services/capacity/rules/is-silent'

test('exactly 48 hours are silence of 48 hours, and less is not', () => {
  expect([48, 47.999].map((hoursSilent) => isSilent({ hoursSilent }, 48))).toEqual([true, false])
})

test('who never reported is silent, however long one asks about', () => {
  expect(isSilent({ hoursSilent: null }, 1_000_000)).toBe(true)
})

test('who never reported comes first, then the longest silent, then the lower id', () => {
  const agencies = [
    { agencyId: 'd', hoursSilent: 50 },
    { agencyId: 'b', hoursSilent: null },
    { agencyId: 'c', hoursSilent: 50 },
    { agencyId: 'e', hoursSilent: 60 },
    { agencyId: 'a', hoursSilent: null },
  ]
  expect(agencies.sort(bySilence).map(({ agencyId }) => agencyId)).toEqual(['a', 'b', 'e', 'c', 'd'])
})
