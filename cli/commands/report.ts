import { Command, Option } from 'commander'
import { reportFiles } from '../../analytics/reports/csv/report-files'
import { pageOf } from '../../analytics/reports/html/page'
import { type ShownReport, shownReport } from '../../analytics/reports/shown/shown-report'
import { StartError } from '../../platform/errors'
import { checkFolder, writeFolder } from '../disclosure/write-folder'
import { defaultName } from '../report/default-name'
import { readReport } from '../report/read-report'
import { writeFile } from '../report/write-file'

interface ReportOptions {
  readonly format: 'html' | 'csv'
  readonly lang: 'en' | 'fr'
  readonly release?: string
  readonly out?: string
}

/** What `--out` is called where the page goes to standard output. */
const STANDARD_OUTPUT = '-'

export function reportCommand(): Command {
  return new Command('report')
    .description(
      "Write a funder's outcome report of a fiscal year, made of released figures alone: a page to read and print, or files of values.",
    )
    .argument('<funder>', 'its id, or its whole name in either language')
    .argument('<fiscal-year>', 'April to March, such as FY2025-26')
    .addOption(
      new Option('--format <format>', 'a page that needs nothing else, or a folder of CSV files')
        .choices(['html', 'csv'])
        .default('html'),
    )
    .addOption(new Option('--lang <language>', 'of all words').choices(['en', 'fr']).default('en'))
    .option(
      '--release <id>',
      'as everything stood when this one was published, by its id or code; without it, as it stands now',
    )
    .option(
      '--out <path>',
      'the file, or for csv the folder; "-" prints the page (default: a name of funder, year and language in this folder)',
    )
    .action(writeReport)
}

async function writeReport(funder: string, fiscalYear: string, options: ReportOptions): Promise<void> {
  const { format, lang, out, release = null } = options
  if (format === 'csv' && out === STANDARD_OUTPUT)
    throw new StartError('With --format csv, --out takes a folder: there are several files.')
  if (format === 'csv' && out !== undefined) checkFolder(out)
  const { report, names } = await readReport({ funder, fiscalYear, release })
  const shown = shownReport(report, names, lang === 'fr' ? 'FR' : 'EN')
  if (out === STANDARD_OUTPUT) {
    process.stdout.write(pageOf(shown))
    return
  }
  console.log(`${write(shown, format, out)} is written: ${subjectOf(shown)}`)
}

/** Where it was written. */
function write(shown: ShownReport, format: ReportOptions['format'], out: string | undefined): string {
  if (format === 'html') {
    const path = out ?? `${defaultName(shown)}.html`
    writeFile(path, pageOf(shown))
    return path
  }
  const folder = out ?? defaultName(shown)
  checkFolder(folder)
  const files = reportFiles(shown).map((file) => ({ ...file, isConfidential: false }))
  writeFolder(folder, files, [])
  return folder
}

function subjectOf({ funder, fiscalYear, release, again }: ShownReport): string {
  return `${funder}, ${fiscalYear}, as of release ${release.code}. The same again: ${again}`
}
