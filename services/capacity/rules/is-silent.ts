import type { ReportingFigures } from './reporting-figures'

/** Whether an agency is silent: it never reported, or its last report is `hours` or more ago. */
export function isSilent({ hoursSilent }: Pick<ReportingFigures, 'hoursSilent'>, hours: number): boolean {
  return hoursSilent === null || hoursSilent >= hours
}

/** An order for Array.sort: who never reported first, then the longest silent, then by agency id. */
export function bySilence<T extends Pick<ReportingFigures, 'hoursSilent'> & { agencyId: string }>(
  a: T,
  b: T,
): number {
  const [silenceOfA, silenceOfB] = [a.hoursSilent ?? Infinity, b.hoursSilent ?? Infinity]
  if (silenceOfA !== silenceOfB) return silenceOfB > silenceOfA ? 1 : -1
  return a.agencyId < b.agencyId ? -1 : Number(a.agencyId > b.agencyId)
}
