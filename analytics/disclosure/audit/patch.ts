import type { Component } from './unknowns'

/** Part of a component in which cells can move while all others stay as they are. */
export interface Patch extends Component {
  /** The columns of the component that it has, ascending. */
  readonly columns: Int32Array
}

/** A patch with a middle: columns far from its border, where what moves can be made up for in every direction. */
export interface Neighbourhood {
  readonly patch: Patch
  readonly middle: ReadonlySet<number>
}

/** The component where only some columns can change; sums of others alone are left out. */
export function patchOf({ cells, rows }: Component, columns: Int32Array): Patch {
  const place = new Map<number, number>()
  columns.forEach((column, index) => {
    place.set(column, index)
  })
  return {
    columns,
    cells: columns.map((column) => cells[column] ?? 0),
    rows: rows
      .map((row) => {
        const kept = row.columns.flatMap((column, member) => (place.has(column) ? [member] : []))
        return {
          columns: kept.map((member) => place.get(row.columns[member] ?? 0) ?? 0),
          signs: kept.map((member) => row.signs[member] ?? 0),
        }
      })
      .filter((row) => row.columns.length > 0),
  }
}

/** Finds patches of a component that hang together well. */
export class PatchFinder {
  private readonly rowsOf: number[][]

  constructor(private readonly component: Component) {
    this.rowsOf = Array.from(component.cells, () => [])
    component.rows.forEach(({ columns }, row) => {
      for (const column of columns) {
        this.rowsOf[column]?.push(row)
      }
    })
  }

  /**
   * The patch of `size` cells at most around a column: again and again the cell that brings the fewest new sums with it, so
   * that what moves within the patch can be made up for within it; of equals, the one that was met first.
   */
  around(column: number, size: number): Neighbourhood {
    const touched = new Set<number>()
    const taken = new Set<number>()
    const missing = new Map<number, number>()
    for (let next: number | null = column; next !== null && taken.size < size; next = fewest(missing)) {
      taken.add(next)
      missing.delete(next)
      for (const row of this.rowsOf[next] ?? []) {
        if (!touched.has(row)) {
          touched.add(row)
          this.meet(row, taken, missing)
        }
      }
    }
    const middle = new Set([...taken].slice(0, Math.ceil(taken.size / 2)))
    return { patch: patchOf(this.component, Int32Array.from(taken).sort()), middle }
  }

  /** A sum is in the patch now: each of its cells has one sum less that it would bring. */
  private meet(row: number, taken: ReadonlySet<number>, missing: Map<number, number>): void {
    for (const column of this.component.rows[row]?.columns ?? []) {
      if (!taken.has(column)) {
        missing.set(column, (missing.get(column) ?? this.rowsOf[column]?.length ?? 0) - 1)
      }
    }
  }
}

function fewest(missing: ReadonlyMap<number, number>): number | null {
  let best: number | null = null
  let least = Infinity
  for (const [column, count] of missing) {
    if (count < least) {
      best = column
      least = count
    }
  }
  return best
}
