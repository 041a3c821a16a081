import type { ClientBase } from 'pg'
import { parseRegionCode } from '../../codes/region-code'
import type { Value } from './values'

/** The regions that a record may lie in: provinces and census divisions that the directory knows. */
export class Regions {
  private readonly read = new Map<string, Value<string>>()

  constructor(private readonly codes: ReadonlySet<string>) {}

  static async load(db: ClientBase): Promise<Regions> {
    const { rows } = await db.query<{ code: string }>(
      `select code from directory.feed_regions where level <> 'COUNTRY'`,
    )
    return new Regions(new Set(rows.map(({ code }) => code)))
  }

  of(text: string, field: string): Value<string> {
    if (text === '') return { code: 'MISSING_VALUE', field }
    const known = this.read.get(text)
    if (known) return known
    const code = codeOf(text)
    if (code === null || !this.codes.has(code))
      return { code: code === 'CA' ? 'REGION_TOO_WIDE' : 'UNKNOWN_CODE', field }
    const value = { value: code }
    this.read.set(text, value)
    return value
  }
}

function codeOf(text: string): string | null {
  try {
    return parseRegionCode(text.toUpperCase())
  } catch {
    return null
  }
}
