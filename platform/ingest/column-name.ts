/**
 * The words of a column's name in lower case and without accents: "Date de naissance", "dateDeNaissance" and
 * "DATE-DE-NAISSANCE" give the same. None where it holds no letter and no digit.
 */
export function wordsOf(name: string): string[] {
  return withoutAccents(name)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** What two spellings of one column have in common: "recordId", "Record ID" and "record_id" are all "recordid". */
export function plainName(name: string): string {
  return wordsOf(name).join('')
}

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae')
}
