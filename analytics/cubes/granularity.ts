import type { Granularity } from './cube'

/** The granularity of a period's code. */
export function granularityOf(code: string): Granularity {
  if (code.startsWith('FY')) return 'FISCAL_YEAR'
  if (code.includes('Q')) return 'QUARTER'
  return code.length === 4 ? 'YEAR' : 'MONTH'
}
