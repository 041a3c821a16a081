import { addMonths, quarterOf } from '../../../platform/codes/period-months'

/** Records of one agency that are alike in all that statistics tell apart: how many of what. */
export interface RecordClass {
  readonly agency: string
  /** The period of each length that they count in; a length that is absent counts them nowhere. */
  readonly periods: Readonly<Record<string, string>>
  /** A census division, a province where no division is known, or CA. */
  readonly region: string
  /** Codes of the other dimensions; several where the records are in several rows, as with two funders. */
  readonly codes: Readonly<Record<string, readonly string[]>>
  /** Amounts by the name of what is counted. */
  readonly amounts: Readonly<Record<string, number>>
  /** Whether everybody knows them, as the agency publishes them itself. */
  readonly isPublic: boolean
}

/** The periods that a month, as YYYY-MM, lies in. */
export function periodsAround(month: string): Readonly<Record<string, string>> {
  const start = Number(addMonths(`${month}-01`, -3).slice(0, 4))
  return {
    MONTH: month,
    QUARTER: quarterOf(month),
    YEAR: month.slice(0, 4),
    FISCAL_YEAR: `FY${start}-${String(start + 1).slice(2)}`,
  }
}

/** One name for all programmes with the same funders. */
export function funderSet(funders: readonly string[]): string {
  return funders.toSorted().join('+')
}
