import { Command } from 'commander'
import type { Certificate } from '../../analytics/disclosure/certificate/certificate'
import { type Protected, protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { exitWith, HOLDS, HOLDS_NOT, refusing } from '../disclosure/exit-with'
import { lineOf } from '../disclosure/print-violation'
import { showProgress, silent } from '../disclosure/progress'
import { readSources } from '../disclosure/read-sources'
import { checkFolder, type OutputFile, writeFolder } from '../disclosure/write-folder'

interface ProtectOptions {
  readonly out: string
  readonly json?: true
  readonly secret?: string
}

export function protectCommand(): Command {
  return refusing(new Command('protect'))
    .description(
      'Protect the tables of a table.json against disclosure, audit the result, and write it with its certificates. ' +
        'Exits with 0 protected, 1 could not, 2 input that can not be used.',
    )
    .argument(
      '<table.json>',
      'which data, dimensions, tables and rules; docs/disclosure-control.md shows the keys',
    )
    .requiredOption('--out <folder>', 'where to write; what may be published is in public.csv')
    .option('--json', 'print one JSON object and nothing else')
    .option('--secret <text>', 'what roundings are drawn from; without it anyone can repeat the draw')
    .action((file: string, options: ProtectOptions) => exitWith(() => run(file, options)))
}

async function run(file: string, { out, json, secret }: ProtectOptions): Promise<number> {
  checkFolder(out)
  const sources = await readSources(file)
  const solver = await loadHighsSolver()
  const onProgress = json ? silent : showProgress()
  const result = protect(sources, solver, secret === undefined ? { onProgress } : { onProgress, secret })
  writeFolder(out, outputOf(result), PUBLISHABLE)
  const { certificate } = result
  console.log(json ? JSON.stringify(certificate) : summaryOf(certificate, out))
  return certificate.verdict === 'protected' ? HOLDS : HOLDS_NOT
}

/** What an earlier run may have left, and must not stay beside tables that could not be protected. */
const PUBLISHABLE = ['public.csv', 'public-certificate.json']

function outputOf({ steward, publishable }: Protected): OutputFile[] {
  return [
    ...[...steward].map(([name, text]) => ({ name, text, isConfidential: true })),
    ...[...(publishable ?? [])].map(([name, text]) => ({ name, text, isConfidential: false })),
  ]
}

function summaryOf(certificate: Certificate, out: string): string {
  const { verdict, cells, violations, policy } = certificate
  const figures = policy.method === 'round' ? roundedFigures(certificate) : suppressedFigures(certificate)
  return [
    `${verdict}: ${cells} cells, ${figures}.`,
    ...violations.map(lineOf),
    verdict === 'protected'
      ? `${out}/public.csv may be published; protected.csv and certificate.json are for the steward alone.`
      : `Nothing may be published. ${out}/certificate.json says what does not hold.`,
  ].join('\n')
}

function suppressedFigures({ primary, secondary, cost, lowerBound, optimal }: Certificate): string {
  const bound = optimal ? ', the least there is' : lowerBound === null ? '' : `, at least ${lowerBound}`
  return `${primary} primary and ${secondary} secondary suppressed, cost ${cost}${bound}`
}

function roundedFigures({ utility }: Certificate): string {
  const { meanAbsoluteError = 0, maxAbsoluteError = 0, hellinger = 1 } = utility ?? {}
  return `all rounded, mean error ${meanAbsoluteError.toFixed(2)}, largest ${maxAbsoluteError}, Hellinger ${hellinger.toFixed(3)}`
}
