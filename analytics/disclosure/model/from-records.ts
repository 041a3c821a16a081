import { contributorsOf, holdingsOf } from './hold'
import { largestOfHoldings, largestOfRecords } from './largest'
import { layOut } from './lay-out'
import { amountsOf, type Microdata } from './microdata'
import { cellsOfRecords, type RecordCells } from './record-cells'
import { RecordSets } from './record-sets'
import { sumsOf } from './sums'
import type { CellSystem } from './system'
import type { TableLayout, TableModel } from './table-model'

/** Tables with their cells. */
export interface Tabulation {
  readonly model: TableModel
  readonly system: CellSystem
  readonly layouts: readonly TableLayout[]
}

export interface RecordTabulation extends Tabulation {
  readonly records: Microdata
  readonly inCells: RecordCells
}

/** What is kept of single contributions; less is faster. */
export interface Kept {
  /** How many of each cell's largest contributions. */
  readonly largest: number
  /** Whether what each named contributor has. */
  readonly holdings: boolean
}

/**
 * All tables of a model over the records, as one system. Every combination of codes is a row, and those without records
 * are cells of value 0. Cells are in the order of the rows, whatever the order of the records.
 *
 * A cell's frequency is the sum of `count` where there is one, else how many contributors it has.
 */
export function tabulate(model: TableModel, records: Microdata, kept: Kept): RecordTabulation {
  const cells = layOut(model, new RecordSets(model))
  const { size } = cells
  const inCells = cellsOfRecords(model, cells, records)
  const amounts = amountsOf(records)
  const { contributor, count, value } = records
  const holdings = contributor ? holdingsOf(size, inCells, contributor, amounts) : null
  const ones = new Float64Array(records.size).fill(1)
  const sums = sumsInCells(size, inCells, amounts)
  const system: CellSystem = {
    size,
    value: sums,
    frequency:
      contributor && !count
        ? contributorsOf(size, inCells, contributor)
        : sumsInCells(size, inCells, count ?? ones),
    counts: amounts.every(Number.isInteger),
    equations: sumsOf(model, cells),
    shown: cells.shown,
    largest: holdings
      ? largestOfHoldings(size, holdings, kept.largest)
      : value && largestOfRecords(size, inCells, amounts, kept.largest),
    holdings: kept.holdings ? holdings : null,
  }
  return { model, system, layouts: cells.layouts, records, inCells }
}

function sumsInCells(size: number, { starts, cells }: RecordCells, amounts: Float64Array): Float64Array {
  const sums = new Float64Array(size)
  amounts.forEach((amount, record) => {
    for (let at = starts[record] as number; at < (starts[record + 1] as number); at++) {
      const cell = cells[at] as number
      sums[cell] = (sums[cell] as number) + amount
    }
  })
  return sums
}
