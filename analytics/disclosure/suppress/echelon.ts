import { modular } from './modular'

/**
 * A sparse matrix in reduced row echelon form: each row has one pivot with entry 1, the highest column in it, and no pivot
 * occurs in another row. Entries are exact, modulo a prime.
 */
export class Echelon {
  /** The row whose pivot a column is, or −1. */
  readonly rowOf: Int32Array
  private readonly rows: Map<number, number>[] = []
  private readonly pivots: number[] = []
  private readonly users: Set<number>[]

  constructor(columns: number) {
    this.rowOf = new Int32Array(columns).fill(-1)
    this.users = Array.from({ length: columns }, () => new Set<number>())
  }

  /** The row's entries beside its pivot, by column. */
  others(row: number): ReadonlyMap<number, number> {
    return this.rows[row]!
  }

  pivot(row: number): number {
    return this.pivots[row]!
  }

  /** The rows in which a column that is no pivot occurs. */
  rowsWith(column: number): ReadonlySet<number> {
    return this.users[column]!
  }

  /** Adds a vector to the row space; false, and nothing changed, for one that is in it already. */
  add(entries: Iterable<readonly [number, number]>): boolean {
    const vector = new Map<number, number>()
    for (const [column, entry] of entries) {
      const row = this.rowOf[column]!
      if (row < 0) this.addTo(vector, column, entry)
      else
        for (const [other, factor] of this.rows[row]!)
          this.addTo(vector, other, modular.negate(modular.multiply(entry, factor)))
    }
    const pivot = highest(vector)
    if (pivot < 0) return false
    const scale = modular.invert(vector.get(pivot)!)
    vector.delete(pivot)
    const others = new Map([...vector].map(([column, entry]) => [column, modular.multiply(entry, scale)]))
    this.settle(this.rows.length, pivot, others)
    return true
  }

  /** Takes a column that is no pivot out of the matrix. */
  drop(column: number): void {
    for (const row of this.users[column]!) this.rows[row]!.delete(column)
    this.users[column]!.clear()
  }

  /** Takes a pivot out of the matrix: its row gets its highest other column as pivot, or vanishes. */
  dropPivot(column: number): void {
    const row = this.rowOf[column]!
    const others = this.rows[row]!
    this.rowOf[column] = -1
    this.pivots[row] = -1
    for (const other of others.keys()) this.users[other]!.delete(row)
    this.rows[row] = new Map()
    const pivot = highest(others)
    if (pivot < 0) return
    const scale = modular.invert(others.get(pivot)!)
    others.delete(pivot)
    this.settle(
      row,
      pivot,
      new Map([...others].map(([other, entry]) => [other, modular.multiply(entry, scale)])),
    )
  }

  /** Makes a row with a new pivot, and takes the pivot out of all other rows. */
  private settle(row: number, pivot: number, others: Map<number, number>): void {
    for (const user of this.users[pivot]!) {
      const target = this.rows[user]!
      const factor = target.get(pivot)!
      target.delete(pivot)
      for (const [column, entry] of others) {
        if (this.addTo(target, column, modular.negate(modular.multiply(entry, factor))))
          this.users[column]!.add(user)
        else this.users[column]!.delete(user)
      }
    }
    this.users[pivot]!.clear()
    this.rows[row] = others
    this.pivots[row] = pivot
    this.rowOf[pivot] = row
    for (const column of others.keys()) this.users[column]!.add(row)
  }

  /** Whether the entry is there afterwards. */
  private addTo(vector: Map<number, number>, column: number, entry: number): boolean {
    const sum = modular.add(vector.get(column) ?? 0, entry)
    if (sum === 0) vector.delete(column)
    else vector.set(column, sum)
    return sum !== 0
  }
}

function highest(vector: ReadonlyMap<number, number>): number {
  let most = -1
  for (const column of vector.keys()) most = Math.max(most, column)
  return most
}
