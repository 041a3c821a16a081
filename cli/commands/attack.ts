import { Command } from 'commander'
import { type Attacked, attack } from '../../analytics/disclosure/attack'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { exitWith, HOLDS, HOLDS_NOT, refusing } from '../disclosure/exit-with'
import { lineOf } from '../disclosure/print-violation'
import { showProgress, silent } from '../disclosure/progress'
import { readCsv, readSources } from '../disclosure/read-sources'

export function attackCommand(): Command {
  return refusing(new Command('attack'))
    .description(
      'Try what a reader of a published table could: narrow its sensitive cells down. ' +
        'Exits with 0 where it holds, 1 with the cells that do not, 2 for input that can not be used.',
    )
    .argument('<table.json>', 'the truth: which data, dimensions, tables and rules')
    .argument('<published.csv>', 'what was published, by this or any other tool')
    .option('--json', 'print one JSON object and nothing else')
    .action((file: string, published: string, { json = false }: { json?: boolean }) =>
      exitWith(() => run(file, published, json)),
    )
}

async function run(file: string, published: string, json: boolean): Promise<number> {
  const sources = await readSources(file)
  const table = await readCsv(published)
  const result = attack(sources, table, await loadHighsSolver(), json ? silent : showProgress())
  console.log(json ? JSON.stringify(result) : summaryOf(result))
  return result.verdict === 'holds' ? HOLDS : HOLDS_NOT
}

function summaryOf({
  verdict,
  cells,
  sensitive,
  suppressed,
  missing,
  ignored,
  listed,
  violations,
}: Attacked): string {
  const says =
    verdict === 'holds' ? 'holds' : `does not hold: ${violations.length} can be narrowed down too far`
  return [
    `${says}. ${cells} cells, ${sensitive} sensitive, ${suppressed} suppressed.`,
    ...(missing > 0
      ? [`${missing} cells are not in the file: zeros are taken for published, others not.`]
      : []),
    ...(ignored > 0 ? [`${ignored} rows have codes that are not in the data.`] : []),
    ...(listed > 0 ? [`${listed} suppressed rows show their value: taken for suppressed all the same.`] : []),
    ...violations.map(lineOf),
  ].join('\n')
}
