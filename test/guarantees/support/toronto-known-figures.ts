import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A figure that is known of the city's nights, as it is printed beside them. */
export interface KnownFigure {
  readonly year: string
  readonly sector: string
  readonly unitKind: 'BED' | 'ROOM'
  readonly occupied: number
  readonly available: number
  /** With four decimals; null where there are no places. */
  readonly rate: number | null
}

/** The table in the README of the city's files: two figures of each row, of beds and of rooms. */
export function knownFigures(folder: string): KnownFigure[] {
  return readFileSync(join(folder, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d{4} /.test(line))
    .flatMap((line) => {
      const [, year = '', sector = '', , ...figures] = line.split('|').map((cell) => cell.trim())
      return (['BED', 'ROOM'] as const).map((unitKind, at) => {
        const [occupied, available, rate] = figures.slice(3 * at, 3 * at + 3)
        return {
          year,
          sector,
          unitKind,
          occupied: Number(occupied),
          available: Number(available),
          rate: rate === 'null' ? null : Number(rate),
        }
      })
    })
}
