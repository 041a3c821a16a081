import fc from 'fast-check'
import { sumOf } from '../../../analytics/cubes/figure'
import { figureAt, holdTable, sumOfColumns } from '../../../analytics/store/held-table'

const figure = fc.oneof(
  fc.record({ value: fc.integer({ min: 0, max: 50 }), status: fc.constantFrom('.', 'r') }),
  fc.record({ value: fc.constant(null), status: fc.constantFrom('x', '-', '_') }),
)

test('the sum of columns is, row by row, the sum of their figures', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 4 })
        .chain((parts) =>
          fc.array(fc.array(figure, { minLength: parts, maxLength: parts }), { minLength: 1, maxLength: 8 }),
        ),
      (rows) => {
        const counters = (rows[0] ?? []).map((_, part) => `part ${part}`)
        const { columns } = holdTable({
          name: 'a table',
          axes: [{ dimension: 'CATEGORY', codes: rows.map((_, row) => `${row}`) }],
          columns: counters.map((counter, part) => ({
            counter,
            values: rows.map((figures) => figures[part]?.value ?? null),
            status: rows.map((figures) => figures[part]?.status).join(''),
          })),
        })
        const parts = [...columns.values()]
        const sums = sumOfColumns(parts)
        rows.forEach((_, row) => {
          expect(figureAt(sums, row)).toEqual(sumOf(...parts.map((part) => figureAt(part, row))))
        })
      },
    ),
    { numRuns: 500, seed: 3 },
  )
})
