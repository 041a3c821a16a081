import type { FundedPlaces, ReleasedPart } from '../cubes/released'
import { bytesOf, type HeldTable, holdTable } from './held-table'

/** A released part in memory. */
export class HeldPart {
  readonly hasSampleData: boolean
  readonly tables: ReadonlyMap<string, HeldTable>
  /** By funder, its programmes; empty: the part does not say. */
  readonly programsOf: Readonly<Record<string, readonly string[]>>
  /** By programme, then kind of unit; empty: the part has none. */
  readonly fundedPlaces: readonly FundedPlaces[]
  private readonly sums = new Map<string, HeldTable | null>()

  constructor({ tables, programsOf = {}, fundedPlaces = [], hasSampleData }: ReleasedPart) {
    this.programsOf = programsOf
    this.fundedPlaces = fundedPlaces
    this.hasSampleData = hasSampleData
    this.tables = new Map(tables.map((table) => [table.name, holdTable(table)]))
  }

  /** What `make` gave for a key the first time: sums of a released table never change. */
  summed(key: string, make: () => HeldTable | null): HeldTable | null {
    const known = this.sums.get(key)
    if (known !== undefined) return known
    const made = make()
    this.sums.set(key, made)
    return made
  }

  /** What it takes now, the sums made of it included. */
  get bytes(): number {
    const held = [...this.tables.values(), ...this.sums.values()]
    return held.reduce((sum, table) => sum + (table ? bytesOf(table) : 0), 0)
  }
}
