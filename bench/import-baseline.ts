import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CsvParser } from '../platform/ingest/csv-parser'
import { copyText } from '../platform/ingest/stage'
import { readText } from '../platform/ingest/text-file'

/** All rows of a CSV file but its header, all columns, as COPY takes them, in pieces. */
export async function copyTextOf(file: string): Promise<readonly Buffer[]> {
  const lines: string[] = []
  const parser = new CsvParser((fields) => lines.push(`${fields.map(copyText).join('\t')}\n`))
  for await (const piece of readText(file)) parser.push(piece)
  parser.end()
  const text = Buffer.from(lines.slice(1).join(''))
  const pieces: Buffer[] = []
  for (let at = 0; at < text.length; at += 1 << 17) pieces.push(text.subarray(at, at + (1 << 17)))
  return pieces
}

/** How long, in ms, a COPY of these rows takes into a table of texts without keys. */
export async function copyBare(
  url: string,
  logged: 'unlogged' | '',
  pieces: readonly Buffer[],
): Promise<number> {
  const db = new Client({ connectionString: url })
  await db.connect()
  const width = pieces[0]?.toString().split('\n')[0]?.split('\t').length ?? 0
  const columns = Array.from({ length: width }, (_, index) => `c${index} text`)
  await db.query(`create ${logged} table public.bare (${columns.join(', ')})`)
  const start = performance.now()
  const copy = db.query(copyFrom('copy public.bare from stdin'))
  for (const piece of pieces) if (!copy.write(piece)) await once(copy, 'drain')
  copy.end()
  await once(copy, 'finish')
  const ms = performance.now() - start
  await db.query('drop table public.bare')
  await db.end()
  return ms
}
