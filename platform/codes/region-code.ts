import { HubError } from '../errors'
import { quoted } from './quoted'

/** SGC code of each province and territory, by the subdivision code of ISO 3166-2:CA. */
const SGC_OF_ISO: Readonly<Record<string, string>> = {
  NL: '10',
  PE: '11',
  NS: '12',
  NB: '13',
  QC: '24',
  ON: '35',
  MB: '46',
  SK: '47',
  AB: '48',
  BC: '59',
  YT: '60',
  NT: '61',
  NU: '62',
}

/**
 * The code of a region as the hub keeps it: `CA`, two digits, or four. Only the form is checked, and that the province
 * is one; throws BAD_USER_INPUT otherwise. Whether a census division exists is for the directory to say.
 *
 * Source: Standard Geographical Classification 2021, Statistics Canada.
 */
export function parseRegionCode(text: string): string {
  const code = text.startsWith('CA-') ? SGC_OF_ISO[text.slice(3)] : text
  if (code === 'CA' || (code && /^\d{2}(\d{2})?$/.test(code) && PROVINCES.has(code.slice(0, 2)))) return code
  const given = quoted(text)
  throw new HubError('BAD_USER_INPUT', {
    en: `Unknown region code ${given}. Give "CA", a province ("35" or "CA-ON") or a census division ("3520").`,
    fr: `Code de région inconnu : ${given}. Donnez « CA », une province (« 35 » ou « CA-ON ») ou une division de recensement (« 3520 »).`,
  })
}

/** The SGC codes of the provinces and territories, ascending. */
export const PROVINCE_CODES: readonly string[] = Object.values(SGC_OF_ISO)

const PROVINCES: ReadonlySet<string> = new Set(PROVINCE_CODES)
