import type { ClientBase } from 'pg'
import { HubError } from '../../errors'
import type { Principal } from '../../identity/principal'
import { assessmentFields } from '../assessment-fields'
import type { BatchResult, RecordKind } from '../batch'
import type { Intake } from '../intake'
import type { RecordReader } from './record-reader'
import { type Delivery, type HandOver, harmless, takeRecords } from './take-records'

const MOST_ROWS = 1000
const LONGEST_KEY = 200

/** What a mutation is given. */
export interface SubmissionInput {
  readonly idempotencyKey: string
  readonly rows: readonly object[]
}

/**
 * Takes what a mutation is given into the caller's agency; `open` makes the reader of its rows. What `deliveryOf`
 * throws comes before anything is opened.
 */
export async function takeSubmission(
  intake: Intake,
  input: SubmissionInput,
  principal: Principal,
  kind: RecordKind,
  open: (db: ClientBase, agencyId: string) => Promise<RecordReader>,
): Promise<BatchResult> {
  const delivery = deliveryOf(input, principal)
  return intake.with(async (db) => {
    const reader = await open(db, delivery.agencyId)
    const handOver = handOverRows(input.rows, reader.fields)
    return takeRecords(db, intake.installKey, { kind, reader }, delivery, handOver)
  })
}

/**
 * The delivery that a submission is, in the name of the caller's agency. Throws BAD_USER_INPUT where there are no rows or too
 * many, or the key is empty or too long; FORBIDDEN where the caller is no agency.
 */
function deliveryOf({ idempotencyKey, rows }: SubmissionInput, { agencyId, subject }: Principal): Delivery {
  if (agencyId === null) throw new HubError('FORBIDDEN')
  if (rows.length < 1 || rows.length > MOST_ROWS) throw wrongRows(rows.length)
  if (idempotencyKey.length < 1 || idempotencyKey.length > LONGEST_KEY) throw wrongKey(idempotencyKey.length)
  return {
    agencyId,
    // A key and its id; but an issuer of tokens may call people by their names.
    submittedBy: harmless(subject) ?? 'token',
    label: null,
    submission: { key: idempotencyKey, content: JSON.stringify(rows) },
  }
}

/** Hands over rows as the values that a reader of these fields takes; assessments as fields beside the others. */
export function handOverRows(rows: readonly object[], fields: readonly string[]): HandOver {
  return async (taker) => {
    for (const [index, row] of rows.entries()) {
      const { assessments, ...stated } = row as Readonly<Record<string, unknown>>
      const measured = assessmentFields(Array.isArray(assessments) ? assessments : [])
      if ('code' in measured) {
        taker.reject(index + 1, measured)
        continue
      }
      const given = { ...stated, ...Object.fromEntries(measured) }
      taker.take(
        fields.map((field) => textOf(given[field])),
        [],
        index + 1,
      )
    }
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim().normalize('NFC')
}

function wrongRows(count: number): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `rows holds ${count} rows; it takes 1 to ${MOST_ROWS}. Send more in further submissions.`,
    fr: `rows contient ${count} lignes ; il en accepte de 1 à ${MOST_ROWS}. Envoyez le reste dans d'autres envois.`,
  })
}

function wrongKey(length: number): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `idempotencyKey has ${length} characters; it takes 1 to ${LONGEST_KEY}.`,
    fr: `idempotencyKey compte ${length} caractères ; il en accepte de 1 à ${LONGEST_KEY}.`,
  })
}
