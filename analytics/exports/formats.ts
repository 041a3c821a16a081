import { writeCsv } from './csv'
import { writeCollection, writeDataset } from './json-stat'
import type { WriteTables } from './rendering'
import { writeSdmxCsv } from './sdmx-csv'

export interface Format {
  /** What the names of its files end with. */
  readonly ending: string
  readonly contentType: string
  /** Of the one table of a question. */
  readonly one: WriteTables
  /** Of all tables of a cube. */
  readonly all: WriteTables
}

export const FORMATS: readonly Format[] = [
  { ending: 'csv', contentType: 'text/csv; charset=utf-8; header=present', one: writeCsv, all: writeCsv },
  {
    ending: 'sdmx.csv',
    contentType: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
    one: writeSdmxCsv,
    all: writeSdmxCsv,
  },
  { ending: 'json-stat.json', contentType: 'application/json', one: writeDataset, all: writeCollection },
]
