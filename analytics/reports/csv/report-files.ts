import { type CsvField, csvLine } from '../../../platform/codes/csv-text'
import type { ReportSection } from '../shown/section'
import type { ShownReport } from '../shown/shown-report'
import { readMeOf } from './read-me'

export interface ReportFile {
  readonly name: string
  readonly text: string
}

/**
 * A report as files: one of comma-separated values for each section, one of the notes, and a text that says how to read them. Names
 * of columns and codes are the same in both languages. The same report is the same bytes.
 */
export function reportFiles(report: ShownReport): ReportFile[] {
  const tables = [
    ...report.sections.map((section) => ({ name: `${section.name}.csv`, text: sectionText(section) })),
    { name: 'notes.csv', text: notesText(report) },
  ]
  return [
    {
      name: 'README.txt',
      text: readMeOf(
        report,
        tables.map(({ name }) => name),
      ),
    },
    ...tables,
  ]
}

function sectionText({ heads, columns, rows }: ReportSection): string {
  const header = [
    ...heads.flatMap(({ code }) => [code, `${code}_name`]),
    ...columns.flatMap(({ code }) => [code, `${code}_status`]),
    'flags',
  ]
  return linesOf([
    header,
    ...rows.map((row): CsvField[] => [
      ...row.heads.flatMap(({ code, label }) => [code, label]),
      ...row.figures.flatMap(({ value, status }) => [value, status]),
      row.flags.join(' '),
    ]),
  ])
}

function notesText({ notes }: ShownReport): string {
  return linesOf([['number', 'note'], ...notes.map((note, at) => [at + 1, note])])
}

function linesOf(rows: readonly (readonly CsvField[])[]): string {
  return rows.map(csvLine).join('')
}
