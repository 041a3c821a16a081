/** Each line of comma-separated values but the first, by the names in it. Source: RFC 4180. */
export function* readCsv(text: string): Generator<Readonly<Record<string, string>>> {
  let names: readonly string[] | null = null
  for (const fields of recordsOf(text)) {
    if (names) yield Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']))
    else names = fields
  }
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function* recordsOf(text: string): Generator<string[]> {
  let fields: string[] = []
  FIELD.lastIndex = 0
  while (FIELD.lastIndex < text.length) {
    const [, quoted, bare, end] = FIELD.exec(text) ?? []
    if (end === undefined) throw new Error('the file is no CSV')
    fields.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === ',') continue
    yield fields
    fields = []
  }
}
