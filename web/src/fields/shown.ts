// How a field's value is written for people: choices by name, people and customers by name, amounts exact.
import type { SopField } from '../api/sop'
import type { Lang, Say, T } from '../words'
import { day, exact, moment } from '../words/figures'

export interface Around {
  say: Say
  lang: Lang
  t: T
  person: (id: string) => string
  customer: (id: string) => string
  contact: (id: string) => string
}

interface FileValue {
  name: string
  size: number
  sha256: string
}

interface MoneyValue {
  amount: string
  currency: string
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
export const isFile = (value: unknown): value is FileValue => isRecord(value) && 'sha256' in value
export const isMoney = (value: unknown): value is MoneyValue => isRecord(value) && 'amount' in value && 'currency' in value

/** Something is there, and is not shown to whoever looks. */
export const isMasked = (value: unknown): boolean => isRecord(value) && value.masked === true

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

export function shown(value: unknown, field: SopField | undefined, around: Around): string {
  const { t, lang } = around
  if (isEmpty(value)) return ''
  if (isRecord(value) && 'erased' in value) return t('erased')
  if (isMasked(value)) return t('masked')
  if (isMoney(value)) return exact(value, lang)
  if (isFile(value)) return value.name
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.map((each) => shown(each, field, around)).join(lang === 'zh' ? '、' : ', ')
  if (isRecord(value)) return JSON.stringify(value)
  return written(String(value), field, around)
}

function written(text: string, field: SopField | undefined, { say, lang, person, customer, contact }: Around): string {
  switch (field?.type) {
    case 'choice':
      return say(field.of?.find((choice) => choice.key === text)?.name) || text
    case 'user':
      return person(text)
    case 'ref':
      return field.to === 'customer' ? customer(text) : field.to === 'member' ? person(text) : field.to === 'contact' ? contact(text) : text
    case 'percent':
      return `${text} %`
    case 'date':
      return day(text, lang)
    case 'datetime':
      return moment(text, lang)
    default:
      return text
  }
}
