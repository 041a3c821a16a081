import type { RecordedAccess } from '../../platform/access-log/access'
import { tableText } from '../table-text'

/** Rows of the log for people: what is not there is "–". */
export function accessTable(rows: readonly RecordedAccess[]): string {
  return tableText(
    ['ROW', 'AT', 'ROLE', 'SUBJECT', 'ASKED FOR', 'OPERATION', 'VERDICT', 'COST', 'PURPOSE'],
    rows.map((row) => [
      String(row.seq),
      row.at.toISOString(),
      row.role,
      onOneLine(row.subject),
      [row.kinds.join(', '), ...(row.cubes.length > 0 ? [`(${row.cubes.join(', ')})`] : [])].join(' '),
      `${row.operation.slice(0, 12)}${row.operationName === null ? '' : ` ${row.operationName}`}`,
      row.code === null ? row.verdict : `${row.verdict} ${row.code}`,
      row.cost === null ? '–' : String(row.cost),
      row.purpose ?? '–',
    ]),
  )
}

/** What an issuer names somebody does not change how a terminal shows the rest. */
function onOneLine(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\uFFFD')
}
