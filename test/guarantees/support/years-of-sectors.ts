import type { HubGraph } from '../../gateway/hub-graph'
import { STEWARD } from './graph-tables'

export interface Figure {
  readonly value: number | null
  readonly status: string
}

export interface YearOfSector {
  readonly key: { readonly period: string; readonly sector: string; readonly unitKind: string }
  readonly agencies: Figure
  readonly occupancyRate: Figure & {
    readonly reason: string | null
    readonly display: string
    readonly flags: readonly string[]
    readonly numerator: Figure
    readonly denominator: Figure
  }
}

/** Years by sector and kind of unit in Toronto, by such as "2024 Women BED". */
export async function yearsOfSectors(hub: HubGraph): Promise<Map<string, YearOfSector>> {
  const { data, errors } = await hub.ask(
    `{ analytics { capacityUse(by: [PERIOD, SECTOR, UNIT_KIND], where: { period: { granularity: YEAR }, region: { codes: ["3520"] } }) {
      cells { edges { node { key { period sector unitKind } agencies { value status }
        occupancyRate { value status reason display(lang: EN) flags numerator { value status } denominator { value status } } } } } } } }`,
    STEWARD,
  )
  if (errors) throw new Error(errors[0]?.message)
  const cells: YearOfSector[] = data.analytics.capacityUse.cells.edges.map(
    ({ node }: { node: YearOfSector }) => node,
  )
  return new Map(cells.map((cell) => [`${cell.key.period} ${cell.key.sector} ${cell.key.unitKind}`, cell]))
}
