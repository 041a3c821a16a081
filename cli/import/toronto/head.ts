import { StartError } from '../../../platform/errors'
import { CsvParser } from '../../../platform/ingest/csv-parser'
import { type Layout, readLayout } from './columns'

/** What a file begins with. */
export interface Head {
  readonly layout: Layout
  /** The text that was read to find the header: the header, and perhaps rows below it. */
  readonly start: string
}

/** Reads as much of a file's text as its header takes. Throws a StartError where the file is not of this format. */
export async function readHead(file: string, text: AsyncGenerator<string>): Promise<Head> {
  const records: (readonly string[])[] = []
  const parser = new CsvParser((fields) => records.push(fields))
  let start = ''
  while (records.length === 0) {
    const piece = await text.next()
    if (piece.done) {
      parser.end()
      break
    }
    start += piece.value
    parser.push(piece.value)
  }
  const [header] = records
  if (!header) throw anotherFormat(file, 'it is empty')
  const layout = readLayout(header)
  if ('missing' in layout) throw anotherFormat(file, lacking(layout.missing))
  return { layout, start }
}

function lacking(missing: readonly string[]): string {
  const columns = missing.length > 1 ? 'columns' : 'column'
  return `it lacks the ${columns} ${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ', …' : ''}`
}

function anotherFormat(file: string, why: string): StartError {
  return new StartError(
    `${file} is not a file of Toronto's daily shelter occupancy (${why}). Nothing was written. It takes the CSV of the city's data set "Daily Shelter & Overnight Service Occupancy & Capacity", plain or .gz.`,
  )
}
