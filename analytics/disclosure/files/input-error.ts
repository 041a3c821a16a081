/** Where in the input something is wrong; rows are numbered as in the file, its first line being 1. */
export interface Place {
  readonly file: string
  readonly row?: number
  readonly column?: string
}

/** A mistake in what was given: its message names the file, and the row and column where there are any. */
export class InputError extends Error {
  override readonly name = 'InputError'

  constructor({ file, row, column }: Place, says: string) {
    const place = [
      file,
      row === undefined ? [] : `row ${row}`,
      column === undefined ? [] : `column "${column}"`,
    ]
    super(`${place.flat().join(', ')}: ${says}`)
  }
}
