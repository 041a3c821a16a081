/** A place from 0 to `places` − 1, earlier ones more often; `power` 1: all alike. */
export function skewed(uniform: number, places: number, power: number): number {
  return Math.min(places - 1, Math.floor(places * uniform ** power))
}
