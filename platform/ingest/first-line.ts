/** A header may be this long. */
const LONGEST_HEADER = 1 << 20

/** The beginning of a text, at least as far as its first line that is not blank, or as the longest header. */
export async function readStart(text: AsyncGenerator<string>): Promise<string> {
  let start = ''
  while (start.length <= LONGEST_HEADER && firstLine(start) === null) {
    const { done, value } = await text.next()
    if (done) break
    start += value
  }
  return start
}

/**
 * The first line that is not blank, with its line end, and the lines that its quotation marks draw in; null where the
 * text ends before it does.
 */
export function firstLine(text: string): string | null {
  const start = text.search(/\S/)
  let quotes = 0
  for (let at = start; at !== -1 && at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) quotes += 1
    else if (code === NEWLINE && quotes % 2 === 0) return text.slice(start, at + 1)
  }
  return null
}

const QUOTE = 34
const NEWLINE = 10
