import { capacityUse } from '../../../analytics/cubes/capacity-use.cube'
import type { ReleasedColumn } from '../../../analytics/cubes/released'
import { shelterDemand } from '../../../analytics/cubes/shelter-demand.cube'
import { findFaults } from '../../../analytics/release/find-faults'
import { partOf } from './stored-releases'

const CODES = ['35', '59']

function faults(column: Partial<ReleasedColumn>, { codes = CODES, cube = shelterDemand } = {}): string[] {
  const columns = [{ counter: 'ADMITTED', values: [5, 10], status: 'rr', ...column }]
  return findFaults(
    partOf('2024-Q1', 0, { tables: [{ name: 'A', axes: [{ dimension: 'REGION', codes }], columns }] }),
    cube,
  )
}

test('rounded figures of every row are right', () => {
  expect(faults({})).toEqual([])
  expect(faults({ values: [5, null], status: 'r_' })).toEqual([])
})

test.each<[string, Partial<ReleasedColumn>]>([
  ['a row too few', { values: [5], status: 'r' }],
  ['a status too many', { status: 'rrr' }],
  ['a figure that is no multiple of 5', { values: [5, 7] }],
  ['a figure below 0', { values: [5, -5] }],
  ['an exact figure in a rounded cube', { status: 'r.' }],
  ['a value under a status that has none', { status: 'r_' }],
  ['no value under one that has', { values: [5, null] }],
])('%s is found', (_, column) => {
  expect(faults(column)).toHaveLength(1)
})

test('codes out of order are found', () => {
  expect(faults({}, { codes: ['59', '35'] })).toEqual(['table A: the codes of REGION are not ascending'])
})

test('D4: in a cube of suppression a value under an "x" is found, and so is a rounded one', () => {
  const cube = capacityUse
  expect(faults({ values: [7, null], status: '.x' }, { cube })).toEqual([])
  expect(faults({ values: [7, 3], status: '.x' }, { cube })).toHaveLength(1)
  expect(faults({ values: [5, 10], status: '.r' }, { cube })).toHaveLength(1)
})
