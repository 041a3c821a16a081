import type { ShownReport } from '../../analytics/reports/shown/shown-report'

const LONGEST = 60

/** Such as "outcome-report-way-forward-fund-FY2024-25-en": letters and digits that every file system takes. */
export function defaultName({ funder, fiscalYear, lang }: ShownReport): string {
  const parts = ['outcome-report', slugOf(funder), fiscalYear, lang.toLowerCase()]
  return parts.filter((part) => part !== '').join('-')
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-|-$/g, '')
}
