import type { CsvProblem } from '../../../platform/ingest/csv-parser'
import type { Stage } from '../../../platform/ingest/stage'
import type { Layout } from './columns'
import { poolIdOf } from './directory'
import { lastMinuteOf } from './last-minute'
import { type OccupancyRow, RowReader } from './row'
import { Sightings } from './sightings'

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
  private readonly reader: RowReader

  /** `today`, as YYYY-MM-DD, is the last night that can have been counted. */
  constructor(
    private readonly stage: Stage,
    private readonly layout: Layout,
    today: string,
  ) {
    this.reader = new RowReader(layout, today)
  }

  /** One record below the header. */
  add(fields: readonly string[], line: number, problem: CsvProblem | null): void {
    const misfit = problem ?? (fields.length === this.layout.width ? null : 'WRONG_NUMBER_OF_FIELDS')
    if (misfit) {
      this.stage.reject(line, misfit, null)
      return
    }
    const row = this.reader.read(fields)
    if ('code' in row) {
      this.stage.reject(line, row.code, row.field)
      this.hearWithheldAddress(fields)
      return
    }
    this.sightings.add(row.night, row.described, line)
    this.countWarnings(row)
    this.stageRow(row, line)
  }

  private hearWithheldAddress(fields: readonly string[]): void {
    if (this.reader.text(fields, 'LOCATION_ADDRESS') !== '') return
    this.sightings.addWithheldAddress(
      this.reader.text(fields, 'PROGRAM_ID'),
      this.reader.text(fields, 'LOCATION_ID'),
    )
  }

  private stageRow(row: OccupancyRow, line: number): void {
    const { night, described, unitKind, actual, unavailable, occupied, funded } = row
    const asOf = this.asOf(night)
    // All that the hub takes from a row: two rows that agree in it are the same.
    const content = `${unitKind} ${actual} ${unavailable} ${occupied} ${funded} ${described.digest}`
    const [sector = '', serviceType = '', programModel = ''] = described.keptPerNight
    this.stage.accept(line, `${night} ${described.program}`, `${night.slice(0, 7)}-01`, content, [
      this.poolOf(row).id,
      night,
      asOf,
      asOf,
      funded,
      actual + unavailable,
      unavailable,
      unavailable > 0 ? `{"OTHER": ${unavailable}}` : null,
      occupied,
      0,
      sector,
      serviceType,
      programModel,
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

  private poolOf({ described, unitKind }: OccupancyRow): TorontoPool {
    const programId = described.says.PROGRAM_ID
    const key = `${programId} ${unitKind}`
    const known = this.pools.get(key)
    if (known) return known
    const pool = { id: poolIdOf(programId, unitKind), programId, unitKind }
    this.pools.set(key, pool)
    return pool
  }

  private countWarnings(row: OccupancyRow): void {
    if (row.described.says.LOCATION_ADDRESS === '') this.warn('CONFIDENTIAL_ADDRESS')
    if (row.unavailableBlank) this.warn('BLANK_UNAVAILABLE')
    if (row.unavailable < 0) this.warn('NEGATIVE_UNAVAILABLE')
    if (row.funded === null) this.warn('MISSING_FUNDED')
    if (row.occupied > row.actual) this.warn('OVER_CAPACITY')
  }

  private warn(code: string): void {
    this.warnings[code] = (this.warnings[code] ?? 0) + 1
  }
}
