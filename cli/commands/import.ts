import { Command } from 'commander'
import type { BatchResult } from '../../platform/ingest/batch'
import { explainFailure } from '../../platform/ingest/explain-failure'
import { readText } from '../../platform/ingest/text-file'
import { importRegions } from '../../services/directory/import-regions'
import { parseRegions } from '../../services/directory/regions-csv'
import { importRecords, OUTCOME_FILES, REQUEST_FILES, type RecordFiles } from '../import/import-records'
import { printProblems } from '../import/print-problems'
import { Progress } from '../import/progress'
import { importOccupancy } from '../import/toronto/import-occupancy'
import { warnOfStrayRows } from '../import/warn-of-stray-rows'
import { withIngest } from '../open-hub'
import { uuid } from '../options/uuid'
import { holdsSample } from '../sample/holds-sample'

export function importCommand(): Command {
  return new Command('import')
    .description("Load files: agencies' records, published open data, and lists of reference.")
    .addCommand(recordsCommand('requests', REQUEST_FILES))
    .addCommand(recordsCommand('outcomes', OUTCOME_FILES))
    .addCommand(torontoCommand())
    .addCommand(regionsCommand())
}

function recordsCommand(name: 'requests' | 'outcomes', files: RecordFiles): Command {
  const what = name === 'requests' ? 'requests for service' : 'outcome episodes'
  return new Command(name)
    .description(
      `Load an agency's ${what}: CSV, or lines of JSON, plain or gzipped; docs/import.md shows the columns. They are de-identified as they are read.`,
    )
    .argument('<file>', 'one file; loading it again changes nothing')
    .requiredOption('--agency <id>', 'the agency whose records they are', uuid)
    .option('--json', 'print one JSON object as a line, and nothing else, on standard output')
    .action(async (file: string, { agency, json = false }: { agency: string; json?: boolean }) => {
      await withIngest(async (db, hub) => {
        const progress = new Progress(file)
        const from = { file, agencyId: agency }
        const taking = importRecords(db, hub, files, from, (rows) => progress.show(rows))
        const result = await explained(taking, file)
        await warnOfStrayRows(db)
        progress.end()
        await printProblems(db, files.kind.schema, result)
        console.log(json ? JSON.stringify(result) : summaryOf(file, result))
      })
    })
}

function explained<T>(taking: Promise<T>, file: string): Promise<T> {
  return taking.catch((error) => {
    throw explainFailure(error, file)
  })
}

function torontoCommand(): Command {
  return new Command('toronto-occupancy')
    .description(
      "Load the City of Toronto's daily shelter and overnight service occupancy, as CSV or .csv.gz.",
    )
    .argument('<file...>', 'files of the city, in any order; loading one again changes nothing')
    .option('--json', 'print one JSON object per file as a line, and nothing else, on standard output')
    .action((files: string[], { json = false }: { json?: boolean }) => importToronto(files, json))
}

async function importToronto(files: readonly string[], json: boolean): Promise<void> {
  await withIngest(async (db) => {
    if (await holdsSample(db)) {
      console.error(
        'Warning: this hub still holds the made-up sample. What mixes the two is flagged SAMPLE_DATA; "hub sample remove" takes it out.',
      )
    }
    for (const file of files) {
      const progress = new Progress(file)
      const result = await explained(
        importOccupancy(db, file, (rows) => progress.show(rows)),
        file,
      )
      progress.end()
      await printProblems(db, 'capacity', result)
      console.log(json ? JSON.stringify(result) : summaryOf(file, result))
    }
  })
}

function summaryOf(
  file: string,
  { accepted, unchanged, corrected, rejected, warnings, batchId }: BatchResult,
): string {
  const unusual = Object.entries(warnings).map(([code, n]) => `${code} ${n}`)
  return [
    `${file}: ${accepted} accepted, ${unchanged} unchanged, ${corrected} corrected, ${rejected} rejected (batch ${batchId}).`,
    ...(unusual.length > 0 ? [`Taken, but unusual: ${unusual.join(', ')}.`] : []),
  ].join('\n')
}

function regionsCommand(): Command {
  return new Command('regions')
    .description(
      'Load the full list of provinces or census divisions of the Standard Geographical Classification.',
    )
    .argument('<file>', 'a CSV file; docs/import.md shows the columns')
    .action(async (file: string) => {
      let text = ''
      for await (const piece of readText(file)) text += piece
      const list = parseRegions(text, file)
      const { accepted, unchanged, corrected, rejected } = await withIngest((db) => importRegions(db, list))
      for (const { row, code, field } of rejected) console.error(`${file}, row ${row}: ${code} (${field})`)
      console.log(
        `${file}: ${accepted} accepted, ${unchanged} unchanged, ${corrected} corrected, ${rejected.length} rejected.`,
      )
    })
}
