import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The rows of a file of `data/regions`, each an object by column; quoted fields may hold commas. */
export function readRegions(file: string): Record<string, string>[] {
  const text = readFileSync(join(__dirname, '../../data/regions', file), 'utf8')
  const [header = [], ...rows] = text.trimEnd().split('\n').map(fieldsOf)
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`${file}: ${row.length} fields in "${row.join()}"`)
    return Object.fromEntries(header.map((column, index) => [column, row[index] as string]))
  })
}

function fieldsOf(line: string): string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
