/** Stands in every hostile text, and nowhere else: where it turns up, something that was sent turned up. */
export const CANARY = 'kn4ry'

/** Texts that have done harm elsewhere, each with the canary in it. */
export const HOSTILE: readonly string[] = [
  `${CANARY}' or '1'='1`,
  `${CANARY}'; drop table directory.service; --`,
  `${CANARY}%' escape '\\' union all values (null, version()) --`,
  `${CANARY}\\'; copy analytics.release to program 'id'; --`,
  `${CANARY}$$;$(id)\`id\`|id`,
  `${CANARY}\n{"level":60,"msg":"forged"}\n`,
  `${CANARY}\r\nset-cookie: a=b\r\n\r\n<html>`,
  `${CANARY}\u2028\u2029\u0085forged`,
  `${CANARY}\u001b[2J\u001b]0;owned\u0007`,
  `${CANARY}\u0000\u0000`,
  `\u0000${CANARY}`,
  `${CANARY}{{constructor.constructor("return process")()}}\${process.env}<%= 7*7 %>#{7*7}`,
  `${CANARY}/../../../../etc/passwd`,
  `file:///etc/passwd?${CANARY}`,
  `<script>${CANARY}</script><img src=x onerror=alert(1)>`,
  `__proto__${CANARY}`,
  `{"__proto__":{"admin":true},"${CANARY}":1}`,
  `${CANARY}\ud800`,
  `\udfff${CANARY}`,
  `${CANARY}\u202e\u200b\ufeff\u0301\u0301\u0301ﷺ𝕏🏳️‍🌈`,
  `İ${CANARY}ı`,
  `${CANARY}${'('.repeat(200)}a+${')+'.repeat(200)}`,
  `${CANARY}${'a'.repeat(3000)}!`,
  `=cmd|' /C calc'!${CANARY}`,
  `%00%0a%0d${CANARY}%25%s%n%x`,
  `${CANARY}, 9999-99-99T99:99:99Z`,
  `(${CANARY}`,
  `*${CANARY}?[`,
]

/** Keys that are no field of anything, and of which some are every object's. */
export const HOSTILE_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', `k_${CANARY}`, '']

export const HOSTILE_NUMBERS = [-1, 0, 101, 2147483647, 2147483648, -2147483649, 1e21, 1.5, 1e308, -0.0]

/** Of other kinds than any scalar takes. */
export const WRONG_KINDS: readonly unknown[] = [
  null,
  true,
  [],
  {},
  [[[[]]]],
  { [CANARY]: { [CANARY]: CANARY } },
  [CANARY],
  '',
]
