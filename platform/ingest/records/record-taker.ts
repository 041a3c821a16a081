import type { Pseudonyms } from '../../vault/pseudonyms'
import type { RecordSecret } from '../../vault/record-secret'
import { findIdentifying, isFreeTextColumn } from '../identifying-value'
import { copyValues, type Stage } from '../stage'
import type { ExtraValue } from '../table-record'
import type { WarningCode } from '../verdict-codes'
import { isProblem, type Problem } from './problem'
import type { Reading, ReadRecord, RecordReader } from './record-reader'

/** Whose records are taken, and what stands for their ids and their clients. */
export interface Sender {
  readonly agencyId: string
  readonly secret: RecordSecret
  readonly pseudonyms: Pseudonyms
}

/** The only field in which anything may be written that tells who somebody is; it is not kept. */
const CLIENT = 'clientId'

/** Senders who write days write them in every row: the batch says how many, and the rows do not say it again. */
const EVERYWHERE: WarningCode = 'EXACT_DATE_CUT'

/**
 * Brings rows of records to the stage, de-identified: of a row that is taken nothing goes there but codes, dates and numbers,
 * a pseudonym, and keyed hashes. A row with an identifying value anywhere but in the client id is rejected whatever else is
 * wrong with it, by the name of the column; the value goes nowhere.
 */
export class RecordTaker {
  /** How many rows that were taken are unusual, by code. */
  readonly warnings: Record<string, number> = {}

  constructor(
    private readonly stage: Stage,
    private readonly reader: RecordReader,
    private readonly sender: Sender,
  ) {}

  take(values: readonly string[], extra: readonly ExtraValue[], row: number): void {
    const reading = this.reader.read(values)
    const wrong = identifyingIn(extra) ?? this.wrongIn(reading, values)
    if (wrong) this.stage.reject(row, wrong.code, wrong.field)
    else if ('withdrawn' in reading) this.stage.withdraw(row, this.sender.secret.recordId(reading.withdrawn))
    else this.stageRecord(reading as ReadRecord, row)
  }

  /** A row that can not be read at all. */
  reject(row: number, { code, field }: Problem): void {
    this.stage.reject(row, code, field)
  }

  /** Counts so many rows, or columns, as unusual. */
  warn(code: WarningCode, count: number): void {
    this.warnings[code] = (this.warnings[code] ?? 0) + count
  }

  // What reads well holds codes, dates and numbers; only the id of the record could still be something else.
  private wrongIn(reading: Reading, values: readonly string[]): Problem | null {
    if (isProblem(reading)) return this.identifyingValue(values) ?? reading
    const id = 'withdrawn' in reading ? reading.withdrawn : reading.recordId
    return findIdentifying(id) === null ? null : { code: 'IDENTIFYING_VALUE', field: 'recordId' }
  }

  private stageRecord({ recordId, clientId, month, values, unusual }: ReadRecord, row: number): void {
    const { agencyId, secret, pseudonyms } = this.sender
    for (const { code } of unusual) this.warn(code, 1)
    const said = copyValues(values)
    const pseudonym = clientId === null ? '\\N' : `\\\\x${pseudonyms.of(clientId)}`
    this.stage.acceptText(
      row,
      secret.recordId(recordId),
      month,
      secret.content(`${said}\t${clientId}`),
      `${agencyId}\t${pseudonym}\t${said}`,
      unusual.find(({ code }) => code !== EVERYWHERE) ?? null,
    )
  }

  private identifyingValue(values: readonly string[]): Problem | null {
    const at = this.reader.fields.findIndex(
      (field, place) => field !== CLIENT && findIdentifying(values[place] as string) !== null,
    )
    return at < 0 ? null : { code: 'IDENTIFYING_VALUE', field: this.reader.fields[at] as string }
  }
}

function identifyingIn(extra: readonly ExtraValue[]): Problem | null {
  const found = extra.find(({ column, value }) => isFreeTextColumn(column) || findIdentifying(value) !== null)
  return found ? { code: 'IDENTIFYING_VALUE', field: nameOf(found.column) } : null
}

/** The column's name; null where that itself may be somebody's. */
function nameOf(column: string): string | null {
  return isFreeTextColumn(column) || findIdentifying(column) === null ? column : null
}
