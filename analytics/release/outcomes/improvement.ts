import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { tabulate } from '../../disclosure/model/from-records'
import { holdingsOf } from '../../disclosure/model/hold'
import { ownCells } from '../../disclosure/model/own-cells'
import { PUBLISHED } from '../../disclosure/model/pattern'
import { marginsOf } from '../../disclosure/model/sensitive-margins'
import type { TableModel } from '../../disclosure/model/table-model'
import { findAttackers } from '../../disclosure/primary/sensitive'
import type { OnProgress } from '../../disclosure/progress'
import { protectLinked } from '../../disclosure/protect-linked'
import type { Solver } from '../../disclosure/solver/solver'
import { columnOf, flatNodes, groupingOf, TOTAL } from './column'
import type { Episode, InstrumentRule } from './feed'
import { numberNames } from './number-names'
import { THRESHOLD, type YearFigure } from './protect-year'

/** What came of one instrument in one exit. */
export type Change = 'improved' | 'notImproved' | 'unpaired'
const CHANGES: readonly Change[] = ['improved', 'notImproved', 'unpaired']

/**
 * What the measurements of an episode with an instrument say; null where it was not measured so. A pair is the first measurement of
 * phase PRE and the last of phase POST; it improved where it changed reliably in the better direction.
 */
export function changeOf({ assessments }: Episode, rule: InstrumentRule): Change | null {
  const own = assessments
    .filter(({ instrument }) => instrument === rule.code)
    .toSorted((a, b) => (a.month < b.month ? -1 : Number(a.month > b.month)))
  const before = own.find(({ phase }) => phase === 'PRE')
  const after = own.findLast(({ phase }) => phase === 'POST')
  if (!before && !after) return null
  if (!before || !after) return 'unpaired'
  const better = rule.higherIsBetter ? after.score - before.score : before.score - after.score
  return better >= rule.reliableChange ? 'improved' : 'notImproved'
}

export interface ProtectedImprovement {
  readonly figures: readonly YearFigure[]
  readonly holds: boolean
  readonly problems: readonly string[]
}

/** How measured exits changed, by instrument, for Canada and by province; each instrument's tables are a system of their own. */
export function protectImprovement(
  exits: readonly Episode[],
  rules: readonly InstrumentRule[],
  solver: Solver,
  onProgress: OnProgress,
): ProtectedImprovement {
  const made = rules.map((rule) => protectInstrument(exits, rule, solver, onProgress))
  return {
    figures: made.flatMap(({ figures }) => figures),
    holds: made.every(({ holds }) => holds),
    problems: made.flatMap(({ problems }) => problems),
  }
}

function protectInstrument(
  exits: readonly Episode[],
  rule: InstrumentRule,
  solver: Solver,
  onProgress: OnProgress,
): ProtectedImprovement {
  const measured = exits.flatMap((episode) => {
    const change = changeOf(episode, rule)
    return change ? [{ ...episode, change }] : []
  })
  if (measured.length === 0) return { figures: [], holds: true, problems: [] }
  const region = columnOf('REGION', measured, ({ province }) => province, PROVINCE_CODES)
  const change = columnOf('CHANGE', measured, (each) => each.change, CHANGES)
  const model: TableModel = {
    columns: [region, change],
    dimensions: [
      groupingOf('REGION', 0, region, flatNodes(region.codes)),
      groupingOf('CHANGE', 1, change, flatNodes(change.codes)),
    ],
    tables: [[0, 1]],
  }
  const agencies = numberNames(measured, ({ agency }) => agency)
  const tabulation = tabulate(
    model,
    {
      size: measured.length,
      codes: [region.numbers, change.numbers],
      count: null,
      value: null,
      contributor: null,
    },
    { largest: 0, holdings: false },
  )
  const { system, layouts, inCells } = tabulation
  const holdings = holdingsOf(system.size, inCells, agencies, new Float64Array(measured.length).fill(1))
  const sensitive = findAttackers({
    system,
    policy: {
      minimumFrequency: THRESHOLD,
      ownSubtraction: true,
      agencies: { holdings, knows: ownCells(model, layouts, holdings) },
      sensitive: marginsOf(layouts, 1),
    },
  })
  const { pattern, holds, failed } = protectLinked(
    { system, layouts, sensitive, released: new Uint8Array(system.size) },
    solver,
    onProgress,
  )
  const [layout] = layouts
  const figures = Array.from(layout?.cell ?? [], (cell, row): YearFigure[] => {
    const [place, code] = [0, 1].map(
      (dimension) =>
        model.dimensions[dimension]?.codes[layout?.codes[row * 2 + dimension] as number] as string,
    ) as [string, string]
    if (code === TOTAL) return []
    return [
      {
        quarter: null,
        place:
          place === TOTAL ? { table: 'TOTAL', codes: [] } : { table: 'REGION(PROVINCE)', codes: [place] },
        counter: `${code}:${rule.code}`,
        value: pattern[cell] === PUBLISHED ? (system.value[cell] as number) : null,
      },
    ]
  }).flat()
  return {
    figures,
    holds,
    problems: failed.map(({ attacker }) => `${rule.code}: ${attacker} can narrow a cell too far.`),
  }
}
