import { Command } from 'commander'
import { type Attacked, attack } from '../../analytics/disclosure/attack'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { exitWith, HOLDS, HOLDS_NOT, refusing } from '../disclosure/exit-with'
import { sentenceOf } from '../disclosure/print-recovery'
import { lineOf } from '../disclosure/print-violation'
import { showProgress, silent } from '../disclosure/progress'
import { readCsv, readSources } from '../disclosure/read-sources'

export function attackCommand(): Command {
  return refusing(new Command('attack'))
    .description(
      'Try what a reader of a published table could: narrow its sensitive cells down, ' +
        'find them by adding and subtracting, from percentages, and from what each agency knows. ' +
        'Exits with 0 where it holds, 1 with the cells that do not, 2 for input that can not be used.',
    )
    .argument('<table.json>', 'the truth: which data, dimensions, tables and rules')
    .argument('<published.csv>', 'what was published, by this or any other tool')
    .option('--json', 'print one JSON object and nothing else')
    .option(
      '--rates <rates.csv>',
      'percentages published beside it: the columns of its cells, "of" (the dimension whose total it is a share of), "percent"',
    )
    .action((file: string, published: string, options: Options) =>
      exitWith(() => run(file, published, options)),
    )
}

interface Options {
  readonly json?: boolean
  readonly rates?: string
}

async function run(file: string, published: string, { json = false, rates }: Options): Promise<number> {
  const sources = await readSources(file)
  const table = await readCsv(published)
  const result = attack(sources, table, await loadHighsSolver(), {
    ...(rates === undefined ? {} : { rates: await readCsv(rates) }),
    onProgress: json ? silent : showProgress(),
  })
  console.log(json ? JSON.stringify(result) : summaryOf(result))
  return result.verdict === 'holds' ? HOLDS : HOLDS_NOT
}

function summaryOf(result: Attacked): string {
  const { cells, sensitive, suppressed, missing, ignored, listed, violations, recoveries } = result
  // Several attackers may show the same of one cell.
  const lines = [...new Set(violations.map(lineOf))]
  return [
    `${saysOf(lines.length, recoveries.length)}. ${cells} cells, ${sensitive} sensitive, ${suppressed} suppressed.`,
    ...(missing > 0
      ? [`${missing} cells are not in the file: zeros are taken for published, others not.`]
      : []),
    ...(ignored > 0 ? [`${ignored} rows have codes that are not in the data.`] : []),
    ...(listed > 0 ? [`${listed} suppressed rows show their value: taken for suppressed all the same.`] : []),
    ...lines,
    ...recoveries.map(sentenceOf),
  ].join('\n')
}

function saysOf(narrow: number, found: number): string {
  if (narrow + found === 0) return 'holds'
  const counts = [
    ...(narrow > 0 ? [`${narrow} can be narrowed down too far`] : []),
    ...(found > 0 ? [`${found} can be found by hand`] : []),
  ]
  return `does not hold: ${counts.join(', ')}`
}
