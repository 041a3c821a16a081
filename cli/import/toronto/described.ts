import { createHash } from 'node:crypto'
import { copyText } from '../../../platform/ingest/stage'
import { DESCRIBING, type Description, describe, type Layout } from './columns'
import type { RowProblem } from './row'

const KEPT_PER_NIGHT = ['SECTOR', 'OVERNIGHT_SERVICE_TYPE', 'PROGRAM_MODEL'] as const
const REQUIRED: readonly string[] = ['ORGANIZATION_ID', 'ORGANIZATION_NAME', 'PROGRAM_ID']
// Keys are made of up to three of these texts, and an index takes no more than 2,700 bytes of one.
const LONGEST_TEXT = 200
const PROGRAM_ID = DESCRIBING.indexOf('PROGRAM_ID')

/** What a row says of its program beside the counts, made ready once for all the rows that say the same. */
export interface Described {
  /** The trimmed texts; blank ones are empty. */
  readonly says: Description
  /** SHA-256 of all the texts: rows of one digest say the same. */
  readonly digest: string
  /** The program's id, as COPY takes it. */
  readonly program: string
  /** Sector, overnight service type and program model as they are stored with each night, as COPY takes them. */
  readonly keptPerNight: readonly string[]
  /** The first thing that is wrong with the texts. */
  readonly problem: RowProblem | null
}

/** Reads the describing columns of one file's rows. Most rows describe their program just like the night before. */
export class Descriptions {
  private readonly describing: readonly number[]
  /** Of each program, the fields of the row that was read last. */
  private readonly latest = new Map<string, { fields: readonly string[]; described: Described }>()

  constructor(layout: Layout) {
    this.describing = DESCRIBING.map((column) => layout.at[column])
  }

  of(row: readonly string[]): Described {
    const program = row[this.describing[PROGRAM_ID] as number] as string
    const known = this.latest.get(program)
    if (known && this.saysTheSame(known.fields, row)) return known.described
    const fields = this.describing.map((index) => ownCopy(row[index] as string))
    const described = makeReady(fields)
    this.latest.set(fields[PROGRAM_ID] as string, { fields, described })
    return described
  }

  private saysTheSame(fields: readonly string[], row: readonly string[]): boolean {
    for (let i = 0; i < fields.length; i++) if (fields[i] !== row[this.describing[i] as number]) return false
    return true
  }
}

function makeReady(fields: readonly string[]): Described {
  const texts = fields.map((field) => field.trim())
  const says = describe(texts)
  return {
    says,
    digest: createHash('sha256').update(JSON.stringify(texts)).digest('base64'),
    program: copyText(says.PROGRAM_ID),
    keptPerNight: KEPT_PER_NIGHT.map((column) => copyText(says[column] || 'NOT_STATED')),
    problem: problemOf(says),
  }
}

function problemOf(says: Description): RowProblem | null {
  for (const field of DESCRIBING) {
    const text = says[field]
    if (text === '' && REQUIRED.includes(field)) return { code: 'MISSING_VALUE', field }
    if (text.includes('\0')) return { code: 'NOT_TEXT', field }
    if (text.length > LONGEST_TEXT) return { code: 'TEXT_TOO_LONG', field }
  }
  return null
}

/** Whether a row of this key could be taken. */
export function isKey(text: string): boolean {
  return text !== '' && !text.includes('\0') && text.length <= LONGEST_TEXT
}

// A part of a text keeps all of it in memory, and these parts are kept as long as the file is read.
function ownCopy(text: string): string {
  return Buffer.from(text).toString()
}
