import { basename } from 'node:path'

const EVERY_MS = 500

/** Shows how far a long read has come, on standard error, a few times a second at the most. */
export class Progress {
  private readonly since = Date.now()
  private shownAt = Date.now()

  constructor(private readonly file: string) {}

  show(rows: number): void {
    if (Date.now() - this.shownAt < EVERY_MS) return
    this.shownAt = Date.now()
    process.stderr.write(`${basename(this.file)}: ${rows} rows read, ${this.seconds()} s${this.lineEnd()}`)
  }

  /** Says that the file is stored. */
  end(): void {
    process.stderr.write(`${basename(this.file)}: stored after ${this.seconds()} s.\n`)
  }

  private seconds(): string {
    return ((Date.now() - this.since) / 1000).toFixed(1)
  }

  private lineEnd(): string {
    return process.stderr.isTTY ? '\r' : '\n'
  }
}
