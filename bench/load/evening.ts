import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { median, round } from '../machine'
import { Clients } from './ask'
import {
  type Asked,
  gather,
  learnTruth,
  type Member,
  oneOfEach,
  reportOf,
  spendEvening,
  type TokenOf,
  type Truth,
} from './crowd'
import type { Hub } from './hubs'
import { type Question, REPORT } from './personas'

export const CLIENTS = 200
export const THINK_SECONDS = 1

export interface Size {
  readonly seconds: number
  /** For all clients that ask alone together. */
  readonly aloneSeconds: number
}

/** What happens while the clients ask. */
export type Event = 'nothing' | 'capacity killed' | 'PostgreSQL killed'

export interface Run {
  readonly name: string
  readonly size: Size
  readonly tokenOf: TokenOf
  readonly event: Event
  during(): Promise<void>
}

export interface Figures {
  /** Of a client that asks alone, each question as often as the crowd asks it. */
  readonly aloneMedianMs: number
  readonly p50: number
  readonly p99: number
  readonly answers: number
  readonly perSecond: number
  readonly verdicts: Readonly<Record<Asked['verdict'], number>>
  /** What came in place of right answers, and how often. */
  readonly others: Readonly<Record<string, number>>
  /** Of what was killed: from when it was started again to the last answer that failed or missed a part; null: none did. */
  readonly recoveredSeconds: number | null
  /** That failed or missed a part though what was killed is not needed for them. */
  readonly bystanders: number
  /** Of the reports that were acknowledged, those that the hub does not know of afterwards. */
  readonly lost: number
  readonly reports: number
  /** Megabytes of the gateway's process after a third of the time, and at the end. */
  readonly memory: readonly [number, number]
}

/** One evening of the crowd, with what happens meanwhile, beside clients that ask alone. */
export async function measure(hub: Hub, { name, size, tokenOf, event, during }: Run): Promise<Figures> {
  const url = new URL(hub.gateway.url).origin
  const [alone, members] = [await oneOfEach(tokenOf), await gather(CLIENTS, tokenOf)]
  const reporter = alone.find(({ persona }) => persona.name === 'agency') as Member
  // So that later reports, which are alike, change no figure.
  await report(url, reporter, `${name} first`)
  const truth: Truth = await learnTruth(url, alone)
  const evening = { url, truth, name }
  const lone = []
  for (const member of alone)
    lone.push(
      ...(
        await spendEvening({
          ...evening,
          name: `${name} alone`,
          members: [member],
          seconds: size.aloneSeconds / alone.length,
          thinkSeconds: 0,
        })
      ).asked,
    )
  let [early, startedAgain] = [0, Number.POSITIVE_INFINITY]
  setTimeout(
    () => {
      early = hub.memory()
    },
    (1000 * size.seconds) / 3,
  )
  const happening = pause((1000 * size.seconds) / 4)
    .then(during)
    .then(() => {
      startedAgain = performance.now()
    })
  const start = performance.now()
  const { asked, reports } = await spendEvening({
    ...evening,
    members,
    seconds: size.seconds,
    thinkSeconds: THINK_SECONDS,
  })
  const seconds = (performance.now() - start) / 1000
  await happening
  const late = hub.memory()
  const amiss = asked.filter(
    ({ verdict }) => verdict === 'FAILED' || verdict === 'PARTIAL' || verdict === 'WRONG',
  )
  const times = asked.map(({ outcome }) => outcome.ms).sort((a, b) => a - b)
  return {
    aloneMedianMs: aloneMedian(lone, asked),
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    answers: asked.length,
    perSecond: asked.length / seconds,
    verdicts: countBy(asked, ({ verdict }) => verdict) as Figures['verdicts'],
    others: countBy(
      [...amiss, ...asked.filter(({ verdict }) => verdict === 'LIMITED')],
      ({ question, verdict, outcome }) =>
        `${verdict} ${question.name} ${outcome.status} ${[...new Set(outcome.codes)]}`,
    ),
    recoveredSeconds:
      event === 'nothing' || amiss.length === 0
        ? null
        : (Math.max(...amiss.map(({ outcome }) => outcome.at)) - startedAgain) / 1000,
    bystanders:
      event === 'capacity killed'
        ? amiss.filter(({ question }) => !question.subgraphs.includes('capacity')).length
        : 0,
    lost: await countLost(url, reporter, reports),
    reports: reports.length,
    memory: [early, late],
  }
}

function aloneMedian(lone: readonly Asked[], asked: readonly Asked[]): number {
  const times = new Map<Question, number[]>()
  for (const { question, outcome } of lone) times.set(question, [...(times.get(question) ?? []), outcome.ms])
  const medians = new Map([...times].map(([question, each]) => [question, median(each)]))
  return median(asked.flatMap(({ question }) => medians.get(question) ?? []))
}

async function report(url: string, { headers }: Member, key: string): Promise<boolean> {
  const clients = new Clients(url, 1)
  try {
    const { codes, data } = await clients.ask(REPORT, reportOf(key), headers)
    if (codes.length > 0) throw new Error(`a report was answered ${codes}`)
    return data.reportCapacity.replayed
  } finally {
    await clients.close()
  }
}

/** A report that is there is answered as a replay when it comes again. */
async function countLost(url: string, reporter: Member, keys: readonly string[]): Promise<number> {
  let lost = 0
  for (const key of keys) if (!(await report(url, reporter, key))) lost++
  return lost
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] as number
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

/** The figures in a sentence each. */
export function textOf(figures: Figures): string {
  const { verdicts, aloneMedianMs, p50, p99, memory, recoveredSeconds } = figures
  return [
    `${figures.answers} answers, ${round(figures.perSecond)}/s`,
    `right ${verdicts.RIGHT ?? 0}, wrong ${verdicts.WRONG ?? 0}, partial ${verdicts.PARTIAL ?? 0}, failed ${verdicts.FAILED ?? 0}, limited ${verdicts.LIMITED ?? 0}`,
    `alone ${round(aloneMedianMs, 1)} ms, median ${round(p50, 1)}, p99 ${round(p99, 1)} ms (× ${round(p99 / aloneMedianMs, 1)})`,
    `${round(memory[0])} → ${round(memory[1])} MB`,
    `${figures.lost} of ${figures.reports} reports lost`,
    ...(recoveredSeconds === null
      ? []
      : [
          `right again ${round(Math.max(0, recoveredSeconds), 1)} s after the start`,
          `${figures.bystanders} bystanders`,
        ]),
  ].join('; ')
}
