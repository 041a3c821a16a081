import { capacityFlags } from '../../../../services/capacity/rules/capacity-flags'

const plain = { total: 10, unavailable: 2, occupied: 8, funded: 10, historical: false, source: 'agency' }

test('a full house of which everything is known has no flags', () => {
  expect(capacityFlags(plain)).toEqual([])
})

test.each([
  [{ occupied: 9 }, 'OVER_CAPACITY'],
  [{ unavailable: -1, occupied: 0 }, 'NEGATIVE_UNAVAILABLE'],
  [{ funded: null }, 'MISSING_FUNDED'],
  [{ historical: true }, 'HISTORICAL'],
  [{ source: 'sample' }, 'SAMPLE_DATA'],
])('%j is flagged %s, and nothing else', (change, flag) => {
  expect(capacityFlags({ ...plain, ...change })).toEqual([flag])
})

test('a funded figure of 0 is not a missing one', () => {
  expect(capacityFlags({ ...plain, funded: 0 })).toEqual([])
})

test('all flags at once come in the order of the enum', () => {
  const worst = { total: 1, unavailable: -1, occupied: 3, funded: null, historical: true, source: 'sample' }
  expect(capacityFlags(worst)).toEqual([
    'OVER_CAPACITY',
    'NEGATIVE_UNAVAILABLE',
    'MISSING_FUNDED',
    'HISTORICAL',
    'SAMPLE_DATA',
  ])
})
