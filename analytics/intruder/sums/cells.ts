import type { CubeName } from '../../cubes/cube'
import { grainText, type Key, keyText, type PublishedGrain, type PublishedTable } from '../published-table'
import type { RecordClass } from '../truth/record-class'
import { amountIn, type TrueRow, trueTable } from '../truth/true-table'
import { type CountsOfCube, countsTold, sumsWithin } from './counts'

/** One count of one row: what was told of it, and what it is in truth. */
export interface Cell {
  readonly grain: PublishedGrain
  readonly key: Key
  readonly count: string
  /** Null where it is suppressed, or a part that nobody is told. */
  readonly shown: number | null
  readonly truth: number
  /** What everybody knows of it, since agencies publish it themselves. */
  readonly known: number
  /** What each agency has of the rest. */
  readonly own: ReadonlyMap<string, number>
}

/** A cell is the sum of others, as everybody can say; by the places of cells. */
export interface Sum {
  readonly whole: number
  readonly parts: readonly number[]
}

/** The cells of tables with the sums within rows; sums between rows are added to it. */
export class Cells {
  readonly cells: Cell[] = []
  readonly sums: Sum[] = []
  /** For each table, by the text of a key and a count. */
  private readonly places = new Map<PublishedTable, Map<string, number>>()
  private readonly counts = new Map<PublishedTable, Map<string, readonly string[]>>()

  constructor(
    readonly cube: CubeName,
    readonly tables: readonly PublishedTable[],
    classes: readonly RecordClass[],
    counts: CountsOfCube,
  ) {
    for (const table of tables) this.addTable(table, trueTable(table.grain, classes), counts)
  }

  /** The place of a count in the row of a key; −1 where the table does not have it. */
  find(table: PublishedTable, key: Key, count: string): number {
    return this.places.get(table)?.get(`${count} ${keyText(key)}`) ?? -1
  }

  /** The sums that hold in what is shown as they do in truth: what was not shown as it is can not be relied on. */
  soundSums(): Sum[] {
    const isSound = (place: number) => {
      const { shown, truth } = this.cells[place] as Cell
      return shown === null || Math.abs(shown - truth) < 1e-6
    }
    return this.sums.filter(({ whole, parts }) => isSound(whole) && parts.every(isSound))
  }

  /** What is counted in the row of a key. */
  countsIn(table: PublishedTable, key: Key): readonly string[] {
    return this.counts.get(table)?.get(keyText(key)) ?? []
  }

  /** Adds a cell that no table shows, such as of the programmes that two funders share; answers its place. */
  addHidden(grain: PublishedGrain, key: Key, count: string, truth: TrueRow | undefined): number {
    return this.cells.push(cellOf(grain, key, count, null, truth)) - 1
  }

  /** Adds a sum, unless the records do not bear it out: then readers would be wrong to rely on it. Answers whether they do. */
  addSum(whole: number, parts: readonly number[]): boolean {
    const total = parts.reduce((sum, part) => sum + (this.cells[part]?.truth ?? Number.NaN), 0)
    const isTrue = Math.abs(total - (this.cells[whole]?.truth ?? Number.NaN)) < 1e-6
    if (isTrue) this.sums.push({ whole, parts })
    return isTrue
  }

  private addTable(table: PublishedTable, truth: ReadonlyMap<string, TrueRow>, counts: CountsOfCube): void {
    const places = new Map<string, number>()
    const countsIn = new Map<string, readonly string[]>()
    this.places.set(table, places)
    this.counts.set(table, countsIn)
    for (const row of table.rows) {
      const { key } = row
      const told = countsTold(row, counts)
      if (told.size === 0) continue
      const text = keyText(key)
      const sums = sumsWithin(new Set(told.keys()), counts)
      const names = [...new Set([...told.keys(), ...sums.flat()])]
      countsIn.set(text, names)
      for (const count of names) {
        const cell = cellOf(table.grain, key, count, told.get(count) ?? null, truth.get(text))
        places.set(`${count} ${text}`, this.cells.push(cell) - 1)
      }
      for (const sum of sums) {
        const [whole = -1, ...parts] = sum.map((count) => this.find(table, key, count))
        this.addSum(whole, parts)
      }
    }
  }
}

function cellOf(
  grain: PublishedGrain,
  key: Key,
  count: string,
  shown: number | null,
  row: TrueRow | undefined,
): Cell {
  return {
    grain,
    key,
    count,
    shown,
    truth: amountIn(row, count),
    known: row?.known.get(count) ?? 0,
    own: row?.secret.get(count) ?? new Map(),
  }
}

/** What a cell is called where something is said of it to the privacy officer. */
export function cellText({ grain, key, count }: Cell): string {
  const codes = Object.entries(key).map(([dimension, code]) => `${dimension} ${code}`)
  return `${count} of ${codes.join(', ')} (${grainText(grain)})`
}

/** What cells come to together, none of which holds a part of another; its grain, key and count are those of the first. */
export function togetherOf(group: readonly Cell[]): Omit<Cell, 'shown'> {
  const [first] = group
  if (!first) throw new Error('no cells come to nothing')
  const own = new Map<string, number>()
  for (const cell of group)
    for (const [agency, amount] of cell.own) own.set(agency, (own.get(agency) ?? 0) + amount)
  const { grain, key, count } = first
  const sum = (of: (cell: Cell) => number) => group.reduce((total, cell) => total + of(cell), 0)
  return { grain, key, count, truth: sum(({ truth }) => truth), known: sum(({ known }) => known), own }
}
