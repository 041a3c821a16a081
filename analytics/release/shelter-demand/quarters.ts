/** The four quarters of a calendar year, as YYYY-Qn. */
export function quartersOf(year: number): string[] {
  return [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
}

/** The four quarters of the fiscal year that begins in April of a year. */
export function fiscalQuartersOf(year: number): string[] {
  return [...quartersOf(year).slice(1), `${year + 1}-Q1`]
}

export function yearOf(quarter: string): string {
  return quarter.slice(0, 4)
}

/** The year in whose April the fiscal year of a quarter begins. */
export function fiscalYearOf(quarter: string): number {
  return Number(yearOf(quarter)) - (quarter.endsWith('Q1') ? 1 : 0)
}
