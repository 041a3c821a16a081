/** What the sample takes of a province or territory. */
export interface Province {
  readonly code: string
  readonly abbreviation: string
  /** Agencies in the sample; the 13 add up to 300, about as the population is spread. */
  readonly agencies: number
  /** Minutes that local time is behind UTC, all year: the sample knows no daylight saving. */
  readonly minutesBehindUtc: number
  /** The area code that is written for services that tell no more than the province. */
  readonly areaCode: string
  /** Indigenous languages spoken in it, a selection: ISO 639-1, else 639-3. */
  readonly indigenousLanguages: readonly string[]
}

/** All 13, in the order of their SGC codes. */
export const PROVINCES: readonly Province[] = [
  province('10', 'NL', 5, 210, '709', ['moe', 'mic', 'iu']),
  province('11', 'PE', 3, 240, '902', ['mic']),
  province('12', 'NS', 8, 240, '902', ['mic']),
  province('13', 'NB', 7, 240, '506', ['mic', 'pqm']),
  province('24', 'QC', 64, 300, '514', ['crl', 'moh', 'iu', 'moe', 'atj']),
  province('35', 'ON', 108, 300, '416', ['oj', 'cr', 'moh', 'ojs']),
  province('46', 'MB', 13, 360, '204', ['cr', 'oj', 'crg', 'chp']),
  province('47', 'SK', 11, 360, '306', ['cr', 'chp', 'crg', 'oj']),
  province('48', 'AB', 33, 420, '403', ['cr', 'bla', 'sto']),
  province('59', 'BC', 39, 480, '604', ['crx', 'shs', 'git', 'hur']),
  province('60', 'YT', 3, 420, '867', ['gwi', 'ttm', 'tce']),
  province('61', 'NT', 3, 420, '867', ['dgr', 'chp', 'gwi', 'iu']),
  province('62', 'NU', 3, 300, '867', ['iu', 'ikt']),
]

const byCode = new Map(PROVINCES.map((each) => [each.code, each]))

/** The province of a region: itself, or the one that a census division lies in. Throws for any other code. */
export function provinceOf(regionCode: string): Province {
  const found = byCode.get(regionCode.slice(0, 2))
  if (!found) throw new Error(`No province or territory holds the region "${regionCode}".`)
  return found
}

function province(
  code: string,
  abbreviation: string,
  agencies: number,
  minutesBehindUtc: number,
  areaCode: string,
  indigenousLanguages: readonly string[],
): Province {
  return { code, abbreviation, agencies, minutesBehindUtc, areaCode, indigenousLanguages }
}
