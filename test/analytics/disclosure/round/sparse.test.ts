import { chooseLeafTable, isTooSparse } from '../../../../analytics/disclosure/round/sparse'

const sparse = [9, 9, 30]
const dense = [9, 9, 60]

test('18 of 48 in leaves under 10 is too many, 18 of 78 is not, and exactly a quarter is not', () => {
  expect(isTooSparse(sparse)).toBe(true)
  expect(isTooSparse(dense)).toBe(false)
  expect(isTooSparse([9, 27])).toBe(false)
  expect(isTooSparse([])).toBe(false)
})

test('the finest table serves as long as it was not too sparse in the year before', () => {
  const tables = [
    { name: 'month', previousYear: dense },
    { name: 'quarter', previousYear: dense },
  ]
  expect(chooseLeafTable(tables)).toEqual({ name: 'month', reason: null })
})

test('else the next coarser that was not, or the coarsest', () => {
  const coarser = { name: 'quarter', previousYear: dense }
  const coarsest = { name: 'year', previousYear: sparse }
  const finest = { name: 'month', previousYear: sparse }
  expect(chooseLeafTable([finest, coarser, coarsest])).toEqual({ name: 'quarter', reason: 'CUBE_TOO_SPARSE' })
  expect(chooseLeafTable([finest, coarsest])).toEqual({ name: 'year', reason: 'CUBE_TOO_SPARSE' })
})

test('in a first year the second finest serves', () => {
  const tables = ['month', 'quarter', 'year'].map((name) => ({ name, previousYear: null }))
  expect(chooseLeafTable(tables)).toEqual({ name: 'quarter', reason: 'FIRST_YEAR' })
  expect(chooseLeafTable(tables.slice(0, 1))).toEqual({ name: 'month', reason: null })
  expect(() => chooseLeafTable([])).toThrow('no leaf table')
})
