import type { Door } from '../door'
import { askGraph, type Caller } from '../door'
import type { Journal } from '../journal'
import { grainText, type PublishedTable } from '../published-table'
import { argumentsOf } from '../pull/grains'
import type { Pulled } from '../pull/pull'
import { stemOf } from '../pull/read-table'
import { selectAll } from '../pull/select-all'

const ATTACK = 'telling suppressed cells apart by flags, reasons and how they are printed'
const PAGE = 100

export interface Looking {
  readonly door: Door
  readonly caller: Caller
  readonly pulled: Pulled
  readonly release: string
  readonly journal: Journal
}

/** Suppressed figures of one name in one table all look alike, whatever they were suppressed for; only the first page is looked at. */
export async function compareLooks(
  { door, caller, pulled, release, journal }: Looking,
  table: PublishedTable,
): Promise<void> {
  const { grain } = table
  const cell = selectAll(pulled.schema, `${stemOf(pulled.schema, grain.cube)}Cell`, ['key'])
  const { data, errors } = await askGraph(
    door,
    caller,
    `{ analytics { table: ${grain.cube}(${argumentsOf(grain, { release })}) { cells(first: ${PAGE}) { edges { node ${cell} } } } } }`,
  )
  if (errors.length > 0) return
  const looks = new Map<string, Set<string>>()
  for (const { node } of data.analytics.table.cells.edges) {
    for (const [name, figure] of Object.entries(node) as [string, Figure][]) {
      journal.tries('D4', ATTACK)
      if (figure.status !== 'SUPPRESSED') continue
      if (figure.value !== null)
        journal.finds(
          'D4',
          ATTACK,
          `${name} in ${grainText(grain)} is suppressed, and its value is told: ${figure.value}`,
        )
      // What it is made of may be shown in part, as everybody sees.
      const parts = Object.entries(figure).filter(
        ([, part]) => (part as { status?: string } | null)?.status === undefined,
      )
      const look = JSON.stringify(parts)
      const known = looks.get(name) ?? new Set()
      looks.set(name, known.add(look))
    }
  }
  for (const [name, known] of looks)
    if (known.size > 1)
      journal.finds(
        'D4',
        ATTACK,
        `suppressed cells of ${name} in ${grainText(grain)} are told apart: ${[...known].join(' and ')}`,
      )
}

interface Figure {
  readonly value: unknown
  readonly status: string
}
