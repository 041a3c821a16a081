const YEARS = 3

/** The month, YYYY-MM, that the sample goes back to: that of three years before. */
export function firstMonth(now: Date): string {
  const month = now.toISOString().slice(0, 7)
  return `${Number(month.slice(0, 4)) - YEARS}${month.slice(4)}`
}
