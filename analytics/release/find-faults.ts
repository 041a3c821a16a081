import type { Cube } from '../cubes/cube'
import type { ReleasedPart, ReleasedTable } from '../cubes/released'

/**
 * What is wrong with the form of a part, for the steward: a row too many or too few, a value under a status that has none, a
 * rounded cube's figure that is no multiple of its base. Empty where all is right.
 */
export function findFaults(part: ReleasedPart, cube: Cube): string[] {
  return part.tables.flatMap((table) => faultsOf(table, cube))
}

function faultsOf({ name, axes, columns }: ReleasedTable, { method, base }: Cube): string[] {
  const rows = axes.reduce((product, { codes }) => product * codes.length, 1)
  return [
    ...axes
      .filter(({ codes }) => codes.some((code, at) => at > 0 && code <= (codes[at - 1] as string)))
      .map(({ dimension }) => `table ${name}: the codes of ${dimension} are not ascending`),
    ...columns.flatMap(({ counter, values, status }) => {
      const where = `table ${name}, ${counter}`
      if (values.length !== rows || status.length !== rows) return [`${where}: not ${rows} rows`]
      const allowed = method === 'ROUNDING' ? /^[r_]*$/ : /^[.x_]*$/
      if (!allowed.test(status)) return [`${where}: a status that its method does not have`]
      const wrong = values.findIndex((value, at) => {
        const hasValue = status[at] === '.' || status[at] === 'r'
        if (!hasValue || value === null) return hasValue !== (value !== null)
        return !Number.isFinite(value) || value < 0 || (base !== null && value % base !== 0)
      })
      return wrong < 0 ? [] : [`${where}: a value that can not be at row ${wrong}`]
    }),
  ]
}
