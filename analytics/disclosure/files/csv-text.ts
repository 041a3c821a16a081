/** Rows as comma-separated values (RFC 4180) with line feeds, in their order. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [line(header)]
  for (const row of rows) lines.push(line(row))
  return `${lines.join('\n')}\n`
}

function line(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}

/** The shortest decimal of at most 15 digits: sums of decimals print as decimals. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(15)))
}
