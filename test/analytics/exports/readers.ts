import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'

// What reads our files here is others' work: csv-parse, jsonstat-toolkit, and the implementations of Data Package and Table Schema by
// those who wrote these standards. The three last have no types; what is used of them is said here.

interface JsonStatDimension {
  readonly label: string
  readonly role: string
  readonly id: readonly string[]
  Category(code: string): { readonly label: string; readonly unit: { readonly label: string } | null }
}

export interface JsonStatDataset {
  readonly class: 'dataset'
  readonly label: string
  readonly id: readonly string[]
  readonly n: number
  readonly extension: Readonly<Record<string, unknown>>
  readonly role: Readonly<Record<'time' | 'geo' | 'metric', readonly string[] | null>>
  Dimension(name: string): JsonStatDimension
  Data(place: number): { readonly value: number | null; readonly status: string }
  Data(key: Readonly<Record<string, string>>): { readonly value: number | null; readonly status: string }
}

export interface JsonStatCollection {
  readonly class: 'collection'
  readonly length: number
  Dataset(place: number): JsonStatDataset
}

const JsonStat: (parsed: unknown) => JsonStatDataset | JsonStatCollection = require('jsonstat-toolkit')
const { validate }: { validate(descriptor: object): Promise<{ valid: boolean; errors: Error[] }> } =
  require('datapackage')
const {
  Table,
}: {
  Table: {
    load(
      source: Readable,
      options: { schema: object; strict: boolean },
    ): Promise<{ read(options: { keyed: true }): Promise<Record<string, unknown>[]> }>
  }
} = require('tableschema')

/** The lines of a CSV file by the names of its columns; throws where it is not RFC 4180 with CRLF and as many fields in each line. */
export function readCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[]
}

export function readDataset(text: string): JsonStatDataset {
  const read = JsonStat(JSON.parse(text))
  if (read.class !== 'dataset') throw new Error(`not a dataset: ${read.class}`)
  return read
}

export function readCollection(text: string): JsonStatCollection {
  const read = JsonStat(JSON.parse(text))
  if (read.class !== 'collection') throw new Error(`not a collection: ${read.class}`)
  return read
}

/** What is wrong with a data package by the profile that it names; empty: nothing. */
export async function problemsOfPackage(descriptor: object): Promise<string[]> {
  const { errors } = await validate(descriptor)
  return errors.map(({ message }) => message)
}

/** The rows of a CSV file as its table schema reads them; throws where one is not of the schema. */
export async function readTable(csv: string, schema: object): Promise<Record<string, unknown>[]> {
  const table = await Table.load(Readable.from([Buffer.from(csv)]), { schema, strict: true })
  return table.read({ keyed: true })
}
