import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../../platform/root'
import { demandErrors } from './demand-errors'
import { countBy, keyOf, simulateYear } from './simulated-demand'

const year = simulateYear(2024, 60_000)

test.each([
  ['A', 4443],
  ['B', 2214],
  ['C', 3495],
])(
  'table %s of the simulated year has about as many leaves as the cube was designed for',
  (name, designed) => {
    const leaves = [0, 1, 2, 3]
      .map((quarter) => year.filter(({ month }) => Math.floor(month / 3) === quarter))
      .reduce((total, part) => total + countBy(part, keyOf(name)).size, 0)
    expect(leaves / designed).toBeGreaterThan(1 / 1.5)
    expect(leaves / designed).toBeLessThan(1.5)
  },
)

test('swaps at least halve the errors of the margins that are not on the tree, and those on it stay small', () => {
  const before = demandErrors(year, 'a secret', false)
  const after = demandErrors(year, 'a secret', true)
  expect(after.monthProvinceResult).toBeLessThan(before.monthProvinceResult / 2)
  expect(after.yearCategoryResult).toBeLessThan(before.yearCategoryResult / 2)
  expect(after.province).toBe(before.province)
  expect(Math.max(after.province, after.category)).toBeLessThan(2)
  const page = readFileSync(join(projectRoot(), 'docs/disclosure-control.md'), 'utf8').replace(/\s+/g, ' ')
  const [month, monthBefore] = [after.monthProvinceResult, before.monthProvinceResult]
  const [ofYear, ofYearBefore] = [after.yearCategoryResult, before.yearCategoryResult]
  expect(page).toContain(`by ${month.toFixed(1)} on average instead of ${monthBefore.toFixed(1)}`)
  expect(page).toContain(`by ${ofYear.toFixed(1)} instead of ${ofYearBefore.toFixed(1)}`)
})
