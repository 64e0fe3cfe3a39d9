// One clause of a gate: whether it is met, in words, with the values that were seen.
import { Check, Circle, CircleSlash } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Verdict, Way } from '../api/client'
import type { Sop } from '../api/sop'
import { useAround } from '../fields/around'
import { isEmpty, shown } from '../fields/shown'
import { type Say, type T, useWords } from '../words'

export function Clause({ verdict, sop, act }: { verdict: Verdict & Partial<Pick<Way['verdicts'][number], 'required' | 'actual'>>; sop: Sop; act?: ReactNode }) {
  const { say, t } = useWords()
  const asked = !/^(Not asked|此处不要求)/.test(say(verdict))
  const saw = useSaw(verdict, sop)
  const met = verdict.passed && asked && saw
  const actual = say(verdict.actual ?? { zh: '', en: '' }).replace(/^—$/, '')
  const Icon = verdict.passed ? (asked ? Check : CircleSlash) : Circle
  return (
    <li className="flex gap-2 text-sm" data-rule={verdict.rule} data-passed={verdict.passed}>
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${verdict.passed ? 'text-muted' : 'text-amber'}`} />
      <div className="min-w-0 flex-1">
        <p className={`line-clamp-3 ${verdict.passed && !met ? 'text-muted' : ''}`}>
          <span className="sr-only">{t(verdict.passed ? 'met' : 'not_met')}: </span>
          {met || say(verdict)}
        </p>
        <p className="line-clamp-3 text-xs text-muted">{met ? t('rule_is', { rule: say(verdict) }) : actual && !verdict.passed ? t('stands_at', { actual }) : saw}</p>
      </div>
      {act}
    </li>
  )
}

/** The values that the clause saw; what it saw as empty is what is missing, and said above. */
function useSaw(verdict: Verdict, sop: Sop): string {
  const around = useAround()
  const { t, say } = useWords()
  const seen = Object.entries(verdict.saw).filter(([, value]) => !isEmpty(value))
  const words = seen.map(([key, value]) => {
    if (key === 'roles') return `${t('roles')}${t('colon')}${roleNames(value, sop, say, t)}`
    const field = sop.fields.get(key)
    const record = sop.records.find((each) => each.key === key)
    const name = say(field?.name ?? record?.name ?? nameOf(key, sop, t))
    return `${name}${t('colon')}${seenAs(value, t) ?? shown(value, field ?? { key, name: { en: key, zh: key }, type: key === 'owner' ? 'user' : '' }, around)}`
  })
  return words.join(' · ')
}

function roleNames(value: unknown, sop: Sop, say: Say, t: T): string {
  const held = Array.isArray(value) ? value.map(String) : [String(value)]
  return held.map((role) => say(sop.roles.find((each) => each.key === role)?.name) || role).join(t('comma'))
}

function seenAs(value: unknown, t: T): string | null {
  if (typeof value !== 'object' || value === null || !('rows' in value)) return null
  const rows = (value as { rows: unknown }).rows
  return t('rows', { count: Array.isArray(rows) ? rows.length : Number(rows) })
}

function nameOf(key: string, sop: Sop, t: T) {
  const known: Record<string, string> = { owner: t('owner'), today: t('today'), 'customer.tier': t('customer_tier') }
  const item = sop.stages.flatMap((stage) => stage.checklist ?? []).find((each) => each.key === key)
  const words = known[key] ?? key
  return item?.name ?? { en: words, zh: words }
}
