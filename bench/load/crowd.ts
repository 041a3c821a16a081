import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '../../data/sample/random'
import type { HubClaims } from '../../platform/identity/claims'
import { Clients, type Outcome } from './ask'
import { PERSONAS, type Persona, type Question, REPORT } from './personas'
import { comparable, isPartOf } from './truth'

/** What a client asked and got. */
export interface Asked {
  readonly question: Question
  readonly outcome: Outcome
  /** WRONG: something else than a lone client got; PARTIAL: of that a part, and errors that say so. */
  readonly verdict: 'RIGHT' | 'WRONG' | 'PARTIAL' | 'LIMITED' | 'FAILED'
}

export type TokenOf = (subject: string, claims: Omit<HubClaims, 'sub'>) => Promise<string>

/** By the name of a question, what it is answered, and the letters of such an answer. */
export type Truth = ReadonlyMap<string, { readonly data: unknown; readonly text: string }>

/** Somebody of a persona, whose headers are made before anything is measured. */
export interface Member {
  readonly persona: Persona
  readonly subject: string
  readonly headers: Readonly<Record<string, string>>
}

/** So many clients, their personas drawn by their shares: the same each time. */
export async function gather(size: number, tokenOf: TokenOf): Promise<readonly Member[]> {
  const shares = PERSONAS.flatMap((persona) => Array<Persona>(persona.share).fill(persona))
  const random = new Random('crowd')
  return Promise.all(
    Array.from({ length: size }, async (_, number) => {
      const persona = random.pick(shares)
      const subject = `client ${number}`
      return { persona, subject, headers: await headersOf(persona, subject, tokenOf) }
    }),
  )
}

/** One of each persona. */
export function oneOfEach(tokenOf: TokenOf): Promise<readonly Member[]> {
  return Promise.all(
    PERSONAS.map(async (persona) => ({
      persona,
      subject: 'alone',
      headers: await headersOf(persona, `alone ${persona.name}`, tokenOf),
    })),
  )
}

async function headersOf({ claims, purpose }: Persona, subject: string, tokenOf: TokenOf) {
  return {
    ...(claims ? { authorization: `Bearer ${await tokenOf(subject, claims)}` } : {}),
    ...(purpose ? { 'x-hub-purpose': purpose } : {}),
  }
}

/** The answers to every question, asked by nobody else at the time. Throws where one has an error. */
export async function learnTruth(url: string, members: readonly Member[]): Promise<Truth> {
  const clients = new Clients(url, 1)
  try {
    const truth = new Map<string, { data: unknown; text: string }>()
    for (const { persona, headers } of members)
      for (const question of persona.questions) {
        const { status, codes, data } = await clients.ask(question, question.variables, headers)
        if (status !== 200 || codes.length > 0)
          throw new Error(`${persona.name}: ${question.name} was answered ${status} ${codes}`)
        truth.set(question.name, { data, text: `${JSON.stringify({ data })}\n` })
      }
    return truth
  } finally {
    await clients.close()
  }
}

export interface Evening {
  readonly url: string
  readonly members: readonly Member[]
  readonly truth: Truth
  readonly seconds: number
  /** That pass, on average, between an answer and the next question of the same client. */
  readonly thinkSeconds: number
  /** Distinguishes the keys of this evening's reports from those of another. */
  readonly name: string
}

/** All that the members asked, each question after question with time to read in between. */
export async function spendEvening({
  url,
  members,
  truth,
  seconds,
  thinkSeconds,
  name,
}: Evening): Promise<{ readonly asked: readonly Asked[]; readonly reports: readonly string[] }> {
  const clients = new Clients(url, members.length)
  const end = performance.now() + 1000 * seconds
  const asked: Asked[] = []
  const reports: string[] = []
  const live = async ({ persona, subject, headers }: Member, number: number) => {
    const random = new Random(`${name} ${number}`)
    const think = () => pause(-1000 * thinkSeconds * Math.log(1 - random.next()))
    // Not all at once.
    if (thinkSeconds > 0) await pause(1000 * thinkSeconds * random.next())
    for (let turn = 0; performance.now() < end; turn++) {
      const isReport = persona.claims?.hub_role === 'agency' && turn % 2 === 1
      const question = isReport ? REPORT : (persona.questions[turn % persona.questions.length] as Question)
      const key = `${name} ${subject} ${turn}`
      const variables = isReport ? reportOf(key) : question.variables
      const outcome = await clients.ask(question, variables, headers, truth.get(question.name)?.text)
      const verdict = verdictOf(question, outcome, truth)
      asked.push({ question, outcome, verdict })
      if (isReport && verdict === 'RIGHT') reports.push(key)
      await think()
    }
  }
  try {
    await Promise.all(members.map(live))
    return { asked, reports }
  } finally {
    await clients.close()
  }
}

/** The variables of a report under a key, which may come in any order with others of the same night. */
export function reportOf(idempotencyKey: string): object {
  const { input } = REPORT.variables as { readonly input: Record<string, unknown> }
  const { expectedVersion: _any, ...count } = input
  return { input: { ...count, idempotencyKey } }
}

const LIMITS = new Set(['RATE_LIMITED', 'OVERLOADED'])

function verdictOf(question: Question, outcome: Outcome, truth: Truth): Asked['verdict'] {
  const { status, codes, data, isExpected } = outcome
  if (isExpected) return 'RIGHT'
  if (codes.some((code) => LIMITS.has(code))) return 'LIMITED'
  if (status !== 200) return 'FAILED'
  if (question === REPORT) return data?.reportCapacity?.snapshot?.total !== undefined ? 'RIGHT' : 'FAILED'
  const known = truth.get(question.name)?.data
  if (codes.length > 0) return data === null ? 'FAILED' : isPartOf(data, known) ? 'PARTIAL' : 'WRONG'
  return comparable(data) === comparable(known) ? 'RIGHT' : 'WRONG'
}
