const QUOTE = 34
const NEWLINE = 10
const RETURN = 13

/** A record may be this long; a longer one is taken for a quote that somebody forgot to close. */
const LONGEST_RECORD = 1 << 20

export type CsvProblem = 'UNCLOSED_QUOTE' | 'TEXT_AFTER_QUOTE' | 'LINE_TOO_LONG'

/** Receives each record with the number of the line that it begins on; `problem` where it could not be read. */
export type OnRecord = (fields: string[], line: number, problem: CsvProblem | null) => void

/**
 * Reads values separated by commas, or by another character, piece by piece, wherever the pieces are cut, in a time
 * that grows with the text alone. A record that is not well formed is handed on with its problem, and reading goes on
 * with the line after the one it began on, so it never takes others with it. Blank lines are skipped. Values keep their
 * blanks.
 *
 * Source of the format: RFC 4180; line ends may be CR LF or LF.
 */
export class CsvParser {
  private rest = ''
  private line = 1
  /** Whether the line that was given up as too long goes on. */
  private inLongLine = false
  /** The first delimiter after the last record: lines that have none look for it once, however far it is. */
  private farDelimiter = -1
  private readonly delimiterCode: number

  constructor(
    private readonly onRecord: OnRecord,
    private readonly delimiter: ',' | ';' | '\t' = ',',
  ) {
    this.delimiterCode = delimiter.charCodeAt(0)
  }

  push(piece: string): void {
    this.rest = this.read(this.rest + this.afterLongLine(piece), false)
    // A longer record that has its line end was handed on as unclosed: this one has none.
    if (this.rest.length > LONGEST_RECORD) this.giveUpLine()
  }

  end(): void {
    if (this.rest !== '') this.read(`${this.rest}\n`, true)
    this.rest = ''
  }

  private giveUpLine(): void {
    this.onRecord([], this.line, 'LINE_TOO_LONG')
    this.rest = ''
    this.inLongLine = true
  }

  private afterLongLine(piece: string): string {
    if (!this.inLongLine) return piece
    const newline = piece.indexOf('\n')
    if (newline === -1) return ''
    this.inLongLine = false
    this.line += 1
    return piece.slice(newline + 1)
  }

  /** Hands on all complete records of `text`, and returns what is left. */
  private read(text: string, atEnd: boolean): string {
    let start = 0
    this.farDelimiter = -1
    let newline = text.indexOf('\n')
    while (newline !== -1) {
      const first = text.charCodeAt(start)
      if (first === NEWLINE || (first === RETURN && newline === start + 1)) {
        this.line += 1
        start = newline + 1
        newline = text.indexOf('\n', start)
        continue
      }
      const fields: string[] = []
      const end = this.readRecord(text, start, newline, fields)
      if (end === INCOMPLETE && !atEnd && text.length - start <= LONGEST_RECORD) break
      if (end < 0) {
        this.onRecord(fields, this.line, end === INCOMPLETE ? 'UNCLOSED_QUOTE' : 'TEXT_AFTER_QUOTE')
        this.line += 1
        start = newline + 1
      } else {
        this.onRecord(fields, this.line, null)
        this.line += end === newline ? 1 : countNewlines(text, start, end)
        start = end + 1
      }
      newline = text.indexOf('\n', start)
    }
    return text.slice(start)
  }

  /** Fills `fields` with the record that begins at `start`; returns where its last line end is, or what is wrong. */
  private readRecord(text: string, start: number, firstNewline: number, fields: string[]): number {
    const { delimiter, delimiterCode, farDelimiter } = this
    let position = start
    let newline = firstNewline
    for (;;) {
      if (text.charCodeAt(position) === QUOTE) {
        const closing = closingQuote(text, position + 1)
        if (closing === INCOMPLETE || closing + 1 >= text.length) return INCOMPLETE
        const value = text.slice(position + 1, closing)
        fields.push(value.includes('"') ? value.replaceAll('""', '"') : value)
        position = closing + 1
        if (newline !== -1 && position > newline) newline = text.indexOf('\n', position)
        const next = text.charCodeAt(position)
        if (next === delimiterCode) position += 1
        else if (next === NEWLINE) return position
        else if (next === RETURN && text.charCodeAt(position + 1) === NEWLINE) return position + 1
        else return position + 1 >= text.length ? INCOMPLETE : MALFORMED
      } else {
        if (newline === -1) return INCOMPLETE
        const at = farDelimiter >= position ? farDelimiter : text.indexOf(delimiter, position)
        if (at !== -1 && at < newline) {
          fields.push(text.slice(position, at))
          position = at + 1
        } else {
          this.farDelimiter = at === -1 ? text.length : at
          const end = text.charCodeAt(newline - 1) === RETURN && newline > position ? newline - 1 : newline
          fields.push(text.slice(position, end))
          return newline
        }
      }
    }
  }
}

const INCOMPLETE = -1
const MALFORMED = -2

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at !== -1 && at <= end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
