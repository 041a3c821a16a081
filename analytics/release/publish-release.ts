import { quoted } from '../../platform/codes/quoted'
import type { Querying } from '../../platform/database/querying'
import { type Bilingual, HubError } from '../../platform/errors'

/**
 * The release counts from now on, for every running hub. Answers its code.
 * Throws a HubError where there is none to publish, or it may not be published.
 *
 * @param code  null: the newest that is built
 * @param actor who does so, for the ledger
 */
export async function publishRelease(db: Querying, code: string | null, actor: string): Promise<string> {
  return done(await ask(db, 'publish_release', code, actor), code, CAN_NOT_PUBLISH)
}

/**
 * The release counts no more, and can not be published again; the ledger keeps that it was. What it held is released anew by the
 * next build. Answers its code; throws a HubError where there is none of this code, or it never was built.
 */
export async function withdrawRelease(db: Querying, code: string, actor: string): Promise<string> {
  return done(await ask(db, 'withdraw_release', code, actor), code, CAN_NOT_WITHDRAW)
}

interface Answer {
  readonly outcome: string
  readonly code: string | null
}

async function ask(db: Querying, deed: string, code: string | null, actor: string): Promise<Answer> {
  // The database takes no such text, and holds none.
  if (code?.includes('\0')) return { outcome: 'UNKNOWN', code: null }
  const [answer] = await db.query<Answer[]>(`select outcome, code from analytics.${deed}($1, $2)`, [
    code,
    actor,
  ])
  return answer as Answer
}

function done({ outcome, code }: Answer, asked: string | null, reasons: Reasons): string {
  if (outcome === 'DONE') return code as string
  if (outcome === 'UNKNOWN')
    throw asked === null
      ? new HubError('BAD_USER_INPUT', NONE_BUILT)
      : new HubError('UNKNOWN_RELEASE', unknown(asked))
  throw new HubError('BAD_USER_INPUT', reasons[outcome]?.(code as string))
}

type Reasons = Readonly<Record<string, (code: string) => Bilingual>>

const NONE_BUILT = {
  en: 'No release is built and waiting to be published.',
  fr: "Aucune diffusion construite n'attend d'être publiée.",
}

function unknown(code: string): Bilingual {
  const given = quoted(code)
  return {
    en: `There is no release ${given}.`,
    fr: `Il n'y a pas de diffusion ${given}.`,
  }
}

const STILL_BUILDING = (code: string): Bilingual => ({
  en: `Release ${code} is not built to its end. Build it first.`,
  fr: `La construction de la diffusion ${code} n'est pas terminée. Construisez-la d'abord.`,
})

const CAN_NOT_PUBLISH: Reasons = {
  BUILDING: STILL_BUILDING,
  PUBLISHED: (code) => ({
    en: `Release ${code} is published already.`,
    fr: `La diffusion ${code} est déjà publiée.`,
  }),
  WITHDRAWN: (code) => ({
    en: `Release ${code} was withdrawn and can not be published. Build a new one.`,
    fr: `La diffusion ${code} a été retirée et ne peut être publiée. Construisez-en une nouvelle.`,
  }),
  STALE: (code) => ({
    en: `Release ${code} was built before another one was published or withdrawn. Build it again.`,
    fr: `La diffusion ${code} a été construite avant qu'une autre ne soit publiée ou retirée. Construisez-la de nouveau.`,
  }),
}

const CAN_NOT_WITHDRAW: Reasons = {
  BUILDING: STILL_BUILDING,
  WITHDRAWN: (code) => ({
    en: `Release ${code} is withdrawn already.`,
    fr: `La diffusion ${code} est déjà retirée.`,
  }),
}
