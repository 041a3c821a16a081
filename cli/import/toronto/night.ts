const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<year>\d{2})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/,
]

/** The night as YYYY-MM-DD of any of the three forms that the city has used; null where it is no day of this century. */
export function readNight(text: string): string | null {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups
    if (!parts) continue
    const { year = '', month, day } = parts
    const night = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
    const time = Date.parse(`${night}T00:00:00Z`)
    const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(night)
    return isDay && night.startsWith('20') ? night : null
  }
  return null
}
