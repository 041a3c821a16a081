import { type Finding, type Journal, PROMISES, type PromiseId, type Tried } from './journal'

/** What came of an audit, for the privacy officer and for programs. */
export interface AuditReport {
  readonly release: { readonly id: string; readonly code: string; readonly contentHash: string }
  /** Whether every promise was held against all that was tried. */
  readonly held: boolean
  readonly promises: readonly PromiseReport[]
  readonly remarks: readonly string[]
  /** Attacks that were drawn by the seed, and everything that was tried together. */
  readonly drawn: number
  readonly tried: number
  readonly seed: number
}

export interface PromiseReport {
  readonly id: PromiseId
  readonly statement: string
  readonly held: boolean
  readonly tried: readonly Omit<Tried, 'promise'>[]
  readonly findings: readonly Omit<Finding, 'promise'>[]
}

const STATEMENTS: Readonly<Record<PromiseId, string>> = {
  D1: 'nobody narrows a sensitive figure down further than its protection interval',
  D2: 'the same figure is the same for everybody, however it is asked',
  D3: 'parts that are shown add up to what they are parts of',
  D4: 'nothing beside the figures tells of what is suppressed',
  D5: 'no attack recovers a suppressed figure',
  D6: 'the same records are the same release',
  D7: 'the account that answers can read no record',
}

export function auditReport(
  journal: Journal,
  { release, seed }: Pick<AuditReport, 'release' | 'seed'>,
): AuditReport {
  const promises = PROMISES.map((id) => ({
    id,
    statement: STATEMENTS[id],
    held: journal.findings.every(({ promise }) => promise !== id),
    tried: journal.tried.filter(({ promise }) => promise === id).map(({ promise: _, ...each }) => each),
    findings: journal.findings.filter(({ promise }) => promise === id).map(({ promise: _, ...each }) => each),
  }))
  return {
    release,
    held: journal.findings.length === 0,
    promises,
    remarks: journal.remarks,
    drawn: journal.drawn,
    tried: journal.all,
    seed,
  }
}

/** Findings of one promise beyond so many are counted, not printed. */
const MOST_PRINTED = 20

/** The report in plain words. */
export function auditText({ release, held, promises, remarks, drawn, tried, seed }: AuditReport): string {
  const findings = promises.reduce((sum, each) => sum + each.findings.length, 0)
  const all = tried.toLocaleString('en-CA')
  return [
    `Release ${release.code} (${release.id}), content ${release.contentHash.slice(0, 16)}`,
    held
      ? `Every promise was held: ${all} attempts, ${drawn.toLocaleString('en-CA')} of them drawn with the seed ${seed}, found nothing.`
      : `NOT every promise was held: ${all} attempts, ${drawn.toLocaleString('en-CA')} of them drawn with the seed ${seed}, found ${findings === 1 ? 'one hole' : `${findings} holes`}. Withdraw the release until they are closed.`,
    ...promises.flatMap((promise) => ['', ...linesOf(promise)]),
    ...(remarks.length > 0 ? ['', 'To know:', ...remarks.map((remark) => `  ${remark}`)] : []),
    '',
    NOT_PROMISED,
  ].join('\n')
}

const NOT_PROMISED =
  'Not promised, and not tried: what is known to those who know all others in a cell, to several agencies together, or of people in general.'

function linesOf({ id, statement, held, tried, findings }: PromiseReport): string[] {
  return [
    `${id} ${held ? 'held' : 'NOT HELD'}: ${statement}`,
    ...tried.map(({ attack, count }) => `  tried ${count.toLocaleString('en-CA')} ×: ${attack}`),
    ...(tried.length === 0 ? ['  nothing of this release could be tried'] : []),
    ...findings.slice(0, MOST_PRINTED).map(({ said }) => `  FOUND: ${said}`),
    ...(findings.length > MOST_PRINTED ? [`  and ${findings.length - MOST_PRINTED} more`] : []),
  ]
}
