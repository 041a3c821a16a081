import { periodMonths } from '../../../platform/codes/period-months'
import type { Grain, GraphTable } from './graph-tables'
import { type Key, type TableRow, tableRows } from './table-rows'

const FINER: Readonly<Record<string, readonly string[]>> = {
  MONTH: ['MONTH'],
  QUARTER: ['MONTH', 'QUARTER'],
  YEAR: ['MONTH', 'QUARTER', 'YEAR'],
  FISCAL_YEAR: ['MONTH', 'QUARTER', 'FISCAL_YEAR'],
}

/**
 * Every cell that is shown, with those cells of another table that are suppressed and lie in it: with the others in it, which are
 * shown too, what these come to together is known to everybody.
 */
export function* differencesOf(tables: readonly GraphTable[]): Generator<[TableRow, readonly TableRow[]]> {
  for (const fine of tables) {
    const hidden = [...tableRows([fine])].filter(({ status }) => status === 'x')
    for (const coarse of tables) {
      if (!isFiner(fine.grain, coarse.grain)) continue
      for (const whole of tableRows([coarse])) {
        const rest = hidden.filter(({ key }) => liesIn(key, whole.key))
        if (whole.status === '.' && rest.length > 0) yield [whole, rest]
      }
    }
  }
}

/** Whether cells of one grain make up those of another. */
function isFiner(fine: Grain, coarse: Grain): boolean {
  return (
    fine !== coarse &&
    (FINER[coarse.granularity] as readonly string[]).includes(fine.granularity) &&
    coarse.by.every((name) => fine.by.includes(name)) &&
    !(fine.level === 'PROVINCE' && coarse.level === 'CENSUS_DIVISION')
  )
}

function liesIn(part: Key, { PERIOD = '', REGION = '', ...codes }: Key): boolean {
  const [inner, outer] = [periodMonths(part.PERIOD as string), periodMonths(PERIOD)]
  return (
    outer.first <= inner.first &&
    inner.last <= outer.last &&
    (part.REGION ?? '').startsWith(REGION) &&
    Object.entries(codes).every(([name, code]) => part[name] === code)
  )
}
