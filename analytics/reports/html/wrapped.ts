/** A text in lines of at most so many letters, broken between words, and within a word where it alone is longer; at least one line. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, letters))) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function pieces(word: string, letters: number): string[] {
  const all = [...word]
  const count = Math.max(1, Math.ceil(all.length / letters))
  return Array.from({ length: count }, (_, at) => all.slice(at * letters, (at + 1) * letters).join(''))
}
