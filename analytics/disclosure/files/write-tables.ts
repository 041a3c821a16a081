import type { Tabulation } from '../model/from-records'
import { type Pattern, PRIMARY, PUBLISHED } from '../model/pattern'
import { rowCodes, rowsOf } from '../model/table-model'
import { csvText, figure } from './csv-text'

/** For the steward alone: which cells are primary, which secondary. */
export function writeSuppressed(tabulation: Tabulation, pattern: Pattern): string {
  return writeTables(tabulation, (cell) => {
    if (pattern[cell] === PUBLISHED) return [figure(tabulation.system.value[cell] as number), 'published']
    return ['', pattern[cell] === PRIMARY ? 'primary' : 'secondary']
  })
}

/** What may be published: a suppressed cell is suppressed, for whatever reason. */
export function writePublic(tabulation: Tabulation, pattern: Pattern): string {
  return writeTables(tabulation, (cell) =>
    pattern[cell] === PUBLISHED
      ? [figure(tabulation.system.value[cell] as number), 'published']
      : ['', 'suppressed'],
  )
}

/** Rounded tables: every cell is called rounded, exact ones too. */
export function writeRounded(tabulation: Tabulation, rounded: Float64Array): string {
  return writeTables(tabulation, (cell) => [figure(rounded[cell] as number), 'rounded'])
}

/** All rows of all tables: the table's place, a code for each dimension, the value and the status. */
function writeTables(
  { model, layouts }: Tabulation,
  show: (cell: number) => readonly [value: string, status: string],
): string {
  const names = model.dimensions.map(({ name }) => name)
  return csvText(['table', ...names, 'value', 'status'], rows())

  function* rows(): Generator<string[]> {
    for (const [table, layout] of layouts.entries()) {
      for (let row = 0; row < rowsOf(layout); row++) {
        const codes = names.map(() => '')
        rowCodes(model, layout, row).forEach((code, i) => {
          codes[layout.dimensions[i] as number] = code
        })
        yield [String(table), ...codes, ...show(layout.cell[row] as number)]
      }
    }
  }
}
