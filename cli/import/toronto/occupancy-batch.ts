import type { CsvProblem } from '../../../platform/ingest/csv-parser'
import { copyText, type Stage } from '../../../platform/ingest/stage'
import { DESCRIBING, type Layout, readLayout } from './columns'
import { poolIdOf } from './directory'
import { lastMinuteOf } from './last-minute'
import { type OccupancyRow, RowReader } from './row'
import { Sightings } from './sightings'

// A character that no text of the file holds on purpose.
const SEPARATOR = '\u001f'
const [ADDRESS, SECTOR, OVERNIGHT_SERVICE_TYPE, PROGRAM_MODEL] = (
  ['LOCATION_ADDRESS', 'SECTOR', 'OVERNIGHT_SERVICE_TYPE', 'PROGRAM_MODEL'] as const
).map((column) => DESCRIBING.indexOf(column)) as [number, number, number, number]

/** A pool of one program's beds or rooms. */
export interface TorontoPool {
  readonly id: string
  readonly programId: string
  readonly unitKind: 'BED' | 'ROOM'
}

/** The rows of one file on their way to the stage, and what they show of the directory. */
export class OccupancyBatch {
  readonly sightings = new Sightings()
  /** The pools that the rows are about; whose they are follows from the directory. */
  readonly pools = new Map<string, TorontoPool>()
  readonly warnings: Record<string, number> = {}
  private readonly instants = new Map<string, string>()
  private layout: Layout | null = null
  private reader: RowReader | null = null

  constructor(private readonly stage: Stage) {}

  /** One record of the file; the first is the header. */
  add(fields: readonly string[], line: number, problem: CsvProblem | null): void {
    if (!this.layout || !this.reader) {
      this.layout = readLayout(fields) as Layout
      this.reader = new RowReader(this.layout)
      return
    }
    const misfit = problem ?? (fields.length === this.layout.width ? null : 'WRONG_NUMBER_OF_FIELDS')
    if (misfit) {
      this.stage.reject(line, misfit, null)
      return
    }
    const row = this.reader.read(fields)
    if ('code' in row) {
      this.stage.reject(line, row.code, row.field)
      const program = this.reader.text(fields, 'PROGRAM_ID')
      const withheld = this.reader.text(fields, 'LOCATION_ADDRESS') === ''
      if (withheld && program !== '') this.sightings.addWithheldAddress(program)
      return
    }
    const description = row.description.join(SEPARATOR)
    this.sightings.add(row, description)
    this.keepPool(row)
    this.countWarnings(row)
    this.stageRow(row, description, line)
  }

  private stageRow(row: OccupancyRow, description: string, line: number): void {
    const { night, programId, unitKind, actual, unavailable, occupied, funded } = row
    const asOf = this.asOf(night)
    // All that the hub takes from a row: two rows that agree in it are the same.
    const content = `${unitKind} ${actual} ${unavailable} ${occupied} ${funded} ${description}`
    this.stage.accept(line, copyText(`${night} ${programId}`), `${night.slice(0, 7)}-01`, content, [
      this.pools.get(`${programId} ${unitKind}`)?.id as string,
      night,
      asOf,
      asOf,
      funded,
      actual + unavailable,
      unavailable,
      unavailable > 0 ? `{"OTHER": ${unavailable}}` : null,
      occupied,
      0,
      copyText(row.description[SECTOR] || 'NOT_STATED'),
      copyText(row.description[OVERNIGHT_SERVICE_TYPE] || 'NOT_STATED'),
      copyText(row.description[PROGRAM_MODEL] || 'NOT_STATED'),
      't',
    ])
  }

  private asOf(night: string): string {
    const known = this.instants.get(night)
    if (known) return known
    const instant = lastMinuteOf(night)
    this.instants.set(night, instant)
    return instant
  }

  private keepPool({ programId, unitKind }: OccupancyRow): void {
    const key = `${programId} ${unitKind}`
    if (!this.pools.has(key)) this.pools.set(key, { id: poolIdOf(programId, unitKind), programId, unitKind })
  }

  private countWarnings(row: OccupancyRow): void {
    if (row.description[ADDRESS] === '') this.warn('CONFIDENTIAL_ADDRESS')
    if (row.unavailableBlank) this.warn('BLANK_UNAVAILABLE')
    if (row.unavailable < 0) this.warn('NEGATIVE_UNAVAILABLE')
    if (row.funded === null) this.warn('MISSING_FUNDED')
    if (row.occupied > row.actual) this.warn('OVER_CAPACITY')
  }

  private warn(code: string): void {
    this.warnings[code] = (this.warnings[code] ?? 0) + 1
  }
}
