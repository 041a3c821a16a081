/** What every report of a count writes anew, though nothing about the places has changed. */
const OF_REPORTS = new Set(['asOf', 'reportedAt', 'lastReportAt', 'hoursSilent', 'version', 'timeliness'])

/** An answer as text, the same for the same figures: without the times and versions of reports. */
export function comparable(data: unknown): string {
  return JSON.stringify(data, (name, value) => (OF_REPORTS.has(name) ? undefined : value))
}

/**
 * Whether an answer is right as far as it goes: each part is the true one, or null, and null only below what an error names. A list is there
 * whole or not at all.
 */
export function isPartOf(answer: unknown, truth: unknown): boolean {
  if (answer === null) return true
  if (Array.isArray(answer))
    return (
      Array.isArray(truth) &&
      answer.length === truth.length &&
      answer.every((each, at) => isPartOf(each, truth[at]))
    )
  if (typeof answer === 'object')
    return (
      typeof truth === 'object' &&
      truth !== null &&
      Object.entries(answer as object).every(
        ([name, value]) => OF_REPORTS.has(name) || isPartOf(value, (truth as Record<string, unknown>)[name]),
      )
    )
  return answer === truth
}
