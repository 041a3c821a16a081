import type { CellSystem } from '../model/system'

/**
 * Cells that hang together by sums, numbered afresh, with the equations between them: a sparse matrix of +1 for the sum and
 * −1 for its parts, by column and by row. Cells left out of the piece are constants in these equations.
 */
export interface Piece {
  /** The cells' numbers in what the piece was cut from, ascending. */
  readonly cells: Int32Array
  readonly rows: number
  /** Of cell j the entries from `starts[j]` to `starts[j + 1]`. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly signs: Float64Array
  /** Of row e the entries from `rowStarts[e]` to `rowStarts[e + 1]`. */
  readonly rowStarts: Int32Array
  readonly rowCells: Int32Array
  readonly rowSigns: Float64Array
}

type Rows = Pick<Piece, 'rowStarts' | 'rowCells' | 'rowSigns'>

/** All cells and all equations, as one piece that need not be connected. */
export function wholePiece({ size, equations }: CellSystem): Piece {
  const { count, starts, cells } = equations
  const rowSigns = new Float64Array(cells.length).fill(-1)
  for (let row = 0; row < count; row++) rowSigns[starts[row]!] = 1
  const all = Int32Array.from({ length: size }, (_, cell) => cell)
  return assemble(all, count, { rowStarts: starts, rowCells: cells, rowSigns })
}

/**
 * The connected pieces of the cells kept, in the order of their first cells; a cell without equations is a piece too. The
 * other cells become constants.
 */
export function splitPiece(piece: Piece, isKept: (cell: number) => boolean): Piece[] {
  const rowKept = Uint8Array.from({ length: piece.rows }, (_, row) =>
    keptIn(piece, row, isKept).length > 0 ? 1 : 0,
  )
  const root = connect(piece, isKept)
  const cellsOf = new Map<number, number[]>()
  for (let cell = 0; cell < piece.cells.length; cell++) if (isKept(cell)) push(cellsOf, root[cell]!, cell)
  const rowsOf = new Map<number, number[]>()
  for (let row = 0; row < piece.rows; row++) {
    if (rowKept[row]) push(rowsOf, root[keptIn(piece, row, isKept)[0]!]!, row)
  }
  const local = new Int32Array(piece.cells.length).fill(-1)
  return [...cellsOf].map(([key, cells]) => cutOut(piece, cells, rowsOf.get(key) ?? [], local))
}

const keptIn = ({ rowStarts, rowCells }: Piece, row: number, isKept: (cell: number) => boolean) =>
  rowCells.subarray(rowStarts[row]!, rowStarts[row + 1]!).filter(isKept)

function connect(piece: Piece, isKept: (cell: number) => boolean): Int32Array {
  const parent = Int32Array.from(piece.cells, (_, i) => i)
  const find = (cell: number) => {
    let i = cell
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!
      i = parent[i]!
    }
    return i
  }
  for (let row = 0; row < piece.rows; row++) {
    const kept = keptIn(piece, row, isKept)
    for (const cell of kept) parent[find(cell)] = find(kept[0]!)
  }
  return parent.map((_, i) => find(i))
}

function push(lists: Map<number, number[]>, key: number, item: number): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** The piece with only these of its equations, in this order. */
export function withRows(piece: Piece, kept: readonly number[]): Piece {
  const all = Array.from(piece.cells, (_, j) => j)
  const local = Int32Array.from(all)
  return { ...cutOut(piece, all, kept, local), cells: piece.cells }
}

/** `local` is a work space of −1, left as it was found. */
function cutOut(from: Piece, kept: readonly number[], rowsKept: readonly number[], local: Int32Array): Piece {
  kept.forEach((cell, j) => {
    local[cell] = j
  })
  const rowStarts = new Int32Array(rowsKept.length + 1)
  const rowCells: number[] = []
  const rowSigns: number[] = []
  rowsKept.forEach((e, row) => {
    for (let k = from.rowStarts[e]!; k < from.rowStarts[e + 1]!; k++) {
      const j = local[from.rowCells[k]!]!
      if (j < 0) continue
      rowCells.push(j)
      rowSigns.push(from.rowSigns[k]!)
    }
    rowStarts[row + 1] = rowCells.length
  })
  for (const cell of kept) local[cell] = -1
  const rows = { rowStarts, rowCells: Int32Array.from(rowCells), rowSigns: Float64Array.from(rowSigns) }
  return assemble(Int32Array.from(kept), rowsKept.length, rows)
}

function assemble(cells: Int32Array, rows: number, { rowStarts, rowCells, rowSigns }: Rows): Piece {
  const starts = new Int32Array(cells.length + 1)
  for (const j of rowCells) starts[j + 1]!++
  for (let j = 0; j < cells.length; j++) starts[j + 1]! += starts[j]!
  const next = starts.slice()
  const indices = new Int32Array(rowCells.length)
  const signs = new Float64Array(rowCells.length)
  for (let row = 0; row < rows; row++) {
    for (let k = rowStarts[row]!; k < rowStarts[row + 1]!; k++) {
      const at = next[rowCells[k]!]!++
      indices[at] = row
      signs[at] = rowSigns[k]!
    }
  }
  return { cells, rows, rowStarts, rowCells, rowSigns, starts, indices, signs }
}
