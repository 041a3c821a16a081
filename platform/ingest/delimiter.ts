import { CsvParser } from './csv-parser'

export type Delimiter = ',' | ';' | '\t'

/** A header taken apart. */
export interface SplitHeader {
  readonly delimiter: Delimiter
  readonly names: readonly string[]
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

/**
 * The header as the delimiter splits it that makes the most columns which `isKnown` knows, then the most columns; a
 * comma where none is better. Null where its quotation marks can not be read with any.
 */
export function splitHeader(header: string, isKnown: (column: string) => boolean): SplitHeader | null {
  let best: (SplitHeader & { readonly known: number }) | null = null
  for (const delimiter of DELIMITERS) {
    const names = firstRecord(header, delimiter)
    const known = names?.filter(isKnown).length ?? 0
    if (
      !names ||
      (best && (known < best.known || (known === best.known && names.length <= best.names.length)))
    ) {
      continue
    }
    best = { delimiter, names, known }
  }
  return best
}

function firstRecord(header: string, delimiter: Delimiter): readonly string[] | null {
  const records: (readonly string[] | null)[] = []
  const parser = new CsvParser((fields, _line, problem) => records.push(problem ? null : fields), delimiter)
  parser.push(header)
  parser.end()
  return records[0] ?? null
}
