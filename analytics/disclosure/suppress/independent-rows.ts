import { Echelon } from './echelon'
import { modular } from './modular'
import { type Piece, withRows } from './piece'

/**
 * The same piece with only as many of its equations as say everything: crossed hierarchies repeat themselves, and programs
 * without the repetitions are half as long. Short equations are preferred.
 */
export function independentRows(piece: Piece): Piece {
  const { rowStarts } = piece
  const length = (row: number) => rowStarts[row + 1]! - rowStarts[row]!
  const order = Array.from({ length: piece.rows }, (_, row) => row).sort(
    (a, b) => length(a) - length(b) || a - b,
  )
  const echelon = new Echelon(piece.cells.length)
  const kept = order.filter((row) => echelon.add(entriesOf(piece, row, (j) => j)))
  return withRows(
    piece,
    kept.sort((a, b) => a - b),
  )
}

/** The entries of an equation, in exact arithmetic, its cells renamed. */
export function entriesOf(piece: Piece, row: number, place: (j: number) => number): [number, number][] {
  const entries: [number, number][] = []
  for (let k = piece.rowStarts[row]!; k < piece.rowStarts[row + 1]!; k++) {
    entries.push([place(piece.rowCells[k]!), piece.rowSigns[k]! > 0 ? 1 : modular.negate(1)])
  }
  return entries
}
