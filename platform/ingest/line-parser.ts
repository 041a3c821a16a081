/** A line may be this long. */
const LONGEST_LINE = 1 << 20

/** Receives each line with its number, without its end; null in its place where it is too long to be kept. */
export type OnLine = (text: string | null, line: number) => void

/** Reads lines piece by piece, wherever the pieces are cut. Blank lines are skipped, and count. */
export class LineParser {
  private rest = ''
  private line = 1
  private isTooLong = false

  constructor(private readonly onLine: OnLine) {}

  push(piece: string): void {
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      this.keep(piece.slice(start, end))
      this.endLine()
      start = end + 1
    }
    this.keep(piece.slice(start))
  }

  end(): void {
    this.endLine()
  }

  private keep(part: string): void {
    if (this.isTooLong) return
    this.rest += part
    if (this.rest.length <= LONGEST_LINE) return
    this.isTooLong = true
    this.rest = ''
  }

  private endLine(): void {
    if (this.isTooLong) this.onLine(null, this.line)
    else if (/\S/.test(this.rest)) this.onLine(this.rest, this.line)
    this.rest = ''
    this.isTooLong = false
    this.line += 1
  }
}
