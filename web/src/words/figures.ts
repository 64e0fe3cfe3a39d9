// How amounts and instants are written: short where there is little room, exact on hover.
import type { Lang } from './index'

type Money = { amount: string; currency: string }

const LOCALE: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' }

const made = new Map<string, unknown>()

/** Making a writer costs a hundred times what writing does, and a board writes hundreds of figures: each is made once. */
function writer<How, Writer>(Kind: new (locale: string, how: How) => Writer, locale: string, how: How): Writer {
  const key = Kind.name + locale + JSON.stringify(how)
  const writer = (made.get(key) as Writer | undefined) ?? new Kind(locale, how)
  made.set(key, writer)
  return writer
}

export function exact({ amount, currency }: Money, lang: Lang): string {
  const whole = !amount.includes('.') || /\.0*$/.test(amount)
  return writer(Intl.NumberFormat, LOCALE[lang], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(Number(amount))
}

/** 128 万 in Chinese, ¥1.28M in English. */
export function short({ amount, currency }: Money, lang: Lang): string {
  const value = Number(amount)
  if (lang === 'zh' && currency === 'CNY') return inTenThousands(value)
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const digits = Math.abs(value) < 1000 ? 0 : 2
  return writer(Intl.NumberFormat, lang === 'zh' ? 'zh-CN' : 'en-US', { ...style, notation: 'compact', maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value)
}

function inTenThousands(value: number): string {
  const write = (n: number, digits: number) => writer(Intl.NumberFormat, 'zh-CN', { maximumFractionDigits: digits }).format(n)
  if (Math.abs(value) >= 1e8) return `${write(value / 1e8, 2)} 亿`
  if (Math.abs(value) >= 1e4) return `${write(value / 1e4, value >= 1e6 ? 0 : 1)} 万`
  return `¥${write(value, 0)}`
}

/** 74%, and of what is small a digit more: 3.2%. */
export function percent(rate: number | null | undefined, lang: Lang): string | null {
  if (rate === null || rate === undefined) return null
  return writer(Intl.NumberFormat, LOCALE[lang], { style: 'percent', maximumFractionDigits: rate > 0 && rate < 0.1 ? 1 : 0 }).format(rate)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 3 天前, in 2 days. */
export function relative(at: string, lang: Lang, now: number, style: 'long' | 'short' = 'long'): string {
  const away = new Date(at).getTime() - now
  const words = writer(Intl.RelativeTimeFormat, LOCALE[lang], { numeric: 'auto', style })
  const write = (count: number, unit: Intl.RelativeTimeFormatUnit) => words.format(Math.round(count), unit).replace(BESIDE_HAN, '$& ')
  if (Math.abs(away) < HOUR) return write(away / MINUTE, 'minute')
  if (Math.abs(away) < DAY) return write(away / HOUR, 'hour')
  if (Math.abs(away) < 60 * DAY) return write(away / DAY, 'day')
  return write(away / (30 * DAY), 'month')
}

/** A figure stands a little apart from the Chinese after it. */
const BESIDE_HAN = /\d(?=\p{Script=Han})/u

export function moment(at: string, lang: Lang): string {
  return writer(Intl.DateTimeFormat, LOCALE[lang], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}

export function clockTime(at: string, lang: Lang): string {
  return writer(Intl.DateTimeFormat, LOCALE[lang], { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at))
}

/** The date of an instant in a zone, else where the reader is: YYYY-MM-DD, as Swedish writes it. */
export function dayIn(at: number, timeZone?: string): string {
  const style = { year: 'numeric', month: '2-digit', day: '2-digit', ...(timeZone ? { timeZone } : {}) } as const
  return writer(Intl.DateTimeFormat, 'sv-SE', style).format(at)
}

export function day(at: string, lang: Lang): string {
  const thisYear = new Date(at).getFullYear() === new Date().getFullYear()
  const year = thisYear ? {} : ({ year: 'numeric' } as const)
  const style = { month: lang === 'zh' ? 'long' : 'short', day: 'numeric', ...year } as const
  return writer(Intl.DateTimeFormat, LOCALE[lang], style).format(new Date(at.length === 10 ? `${at}T00:00:00` : at))
}
