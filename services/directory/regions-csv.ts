import { StartError } from '../../platform/errors'
import { CsvParser, type CsvProblem } from '../../platform/ingest/csv-parser'
import {
  REGION_COLUMNS,
  type RegionColumn,
  type RegionProblem,
  type RegionRow,
  type RegionValues,
  readRegion,
} from './region-row'

/** What a file says: the regions that can be taken, each code once, and the rows that can not. */
export interface RegionList {
  readonly regions: readonly RegionRow[]
  readonly rejected: readonly RejectedRow[]
}

/** `row` counts from 1 below the header; `field` is the file's own column, null where the row can not be read at all. */
export interface RejectedRow {
  readonly row: number
  readonly code: RegionProblem['code'] | CsvProblem | 'WRONG_NUMBER_OF_FIELDS' | 'DUPLICATE'
  readonly field: string | null
}

type Format = Partial<Record<RegionColumn, string>> & { readonly code: string }

/** The lists that are known: which of their columns holds what. Further columns are left alone. */
const FORMATS: readonly Format[] = [
  Object.fromEntries(REGION_COLUMNS.map((column) => [column, column])) as Format &
    Record<RegionColumn, string>,
  {
    code: 'sgc',
    iso: 'iso_3166_2',
    name_en: 'name_en',
    name_fr: 'name_fr',
    classification: 'kind',
    population_2021: 'pop_census_2021',
  },
  {
    code: 'sgc',
    parent: 'province_sgc',
    name_en: 'name_en',
    name_fr: 'name_fr',
    classification: 'classification',
  },
]

/**
 * The regions of a CSV file in one of the known formats: our own, or the SGC's lists of provinces and territories and of
 * census divisions. Throws a StartError where the header is that of no known format; it calls the text `file`.
 */
export function parseRegions(text: string, file: string): RegionList {
  const [header, ...records] = recordsOf(text)
  const columns = header?.fields.map((name) => name.trim()) ?? []
  const format = formatOf(columns, file)
  const regions = new Map<string, RegionRow>()
  const rejected: RejectedRow[] = []
  for (const [index, record] of records.entries()) {
    const read = readRecord(record, columns, format)
    if ('field' in read) rejected.push({ row: index + 1, ...read })
    else if (regions.has(read.code)) rejected.push({ row: index + 1, code: 'DUPLICATE', field: format.code })
    else regions.set(read.code, read)
  }
  return { regions: [...regions.values()], rejected }
}

function readRecord(
  { fields, problem }: CsvRecord,
  columns: readonly string[],
  format: Format,
): RegionRow | Omit<RejectedRow, 'row'> {
  if (problem) return { code: problem, field: null }
  if (fields.length !== columns.length) return { code: 'WRONG_NUMBER_OF_FIELDS', field: null }
  const entries = Object.entries(format).map(([column, name]) => [
    column,
    fields[columns.indexOf(name)]?.trim(),
  ])
  const region = readRegion(Object.fromEntries(entries) as RegionValues)
  return 'field' in region ? { code: region.code, field: format[region.field] ?? null } : region
}

interface CsvRecord {
  readonly fields: readonly string[]
  readonly problem: CsvProblem | null
}

function recordsOf(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  const parser = new CsvParser((fields, _line, problem) => records.push({ fields, problem }))
  parser.push(text.replace(/^\uFEFF/, ''))
  parser.end()
  return records
}

function formatOf(columns: readonly string[], file: string): Format {
  const format = FORMATS.find((known) => Object.values(known).every((name) => columns.includes(name)))
  if (format) return format
  const known = FORMATS.map((columnsOfFormat) => Object.values(columnsOfFormat).join(',')).join('  or  ')
  throw new StartError(
    `${file} is not a list of regions: its first line is "${columns.join(',').slice(0, 200)}". Give a CSV file with the columns  ${known}.`,
  )
}
