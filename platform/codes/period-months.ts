/** The months of a period, both included, each as its first day `YYYY-MM-01`. */
export interface PeriodMonths {
  readonly first: string
  readonly last: string
}

/** The months that a period holds. `code` is a period code as `parsePeriodCode` lets it pass; FY2024-25 is April 2024 to March 2025. */
export function periodMonths(code: string): PeriodMonths {
  const [, fiscal, year = '', quarter, month] = /^(FY)?(\d{4})(?:-Q(\d)|-(\d{2}))?$/.exec(code) ?? []
  const start = `${year}-01-01`
  if (fiscal) return { first: addMonths(start, 3), last: addMonths(start, 14) }
  if (quarter)
    return {
      first: addMonths(start, 3 * Number(quarter) - 3),
      last: addMonths(start, 3 * Number(quarter) - 1),
    }
  if (month) return { first: `${year}-${month}-01`, last: `${year}-${month}-01` }
  return { first: start, last: addMonths(start, 11) }
}

/** The month so many months later, or earlier where `count` is negative. */
export function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  const [year, of] = [Math.floor(months / 12), (months % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(of).padStart(2, '0')}-01`
}

/** Every month from the first to the last, in order; none where the last comes before the first. */
export function monthsBetween({ first, last }: PeriodMonths): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}

/** The quarter that a month lies in, given as YYYY-MM or as any of its days. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
}

/** The quarters that a period holds a month of, in order: four of a year or a fiscal year. */
export function quartersOf(period: string): string[] {
  return [...new Set(monthsBetween(periodMonths(period)).map(quarterOf))]
}

/** The last month that has ended, in UTC, at an instant. */
export function lastEndedMonth(now: Date): string {
  return addMonths(now.toISOString().slice(0, 10), -1)
}
